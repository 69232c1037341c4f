// Accepts a certificate that says that it is an authority.
import { changed, type Mutant } from '../mutant.ts';

export const certificateAcceptsAuthorityAsLeaf: Mutant = {
  name: 'certificate/accepts-authority-as-leaf',
  breaks: 'Accepts a certificate that says that it is an authority.',
  requirement: ['rfc6120-13.7.1.1-ca-leaf', 'protoxep-s2serr-5-invalid'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ checks }) => ({ checks: { ...checks, notAnAuthority: () => null } })),
};
