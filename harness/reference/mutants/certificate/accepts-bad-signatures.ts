// Accepts a certificate whose signature is not that of its issuer.
import { changed, type Mutant } from '../mutant.ts';

export const certificateAcceptsBadSignatures: Mutant = {
  name: 'certificate/accepts-bad-signatures',
  breaks: 'Accepts a certificate whose signature is not that of its issuer.',
  requirement: ['rfc6120-13.7.2-integrity', 'protoxep-s2serr-5-invalid'],
  mutate: (hooks) => changed(hooks, 'certificate', ({ checks }) => ({ checks: { ...checks, signature: () => null } })),
};
