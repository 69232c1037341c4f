// Lets a constrained authority issue for any domain.
import { changed, type Mutant } from '../mutant.ts';

export const certificateIgnoresNameConstraints: Mutant = {
  name: 'certificate/ignores-name-constraints',
  breaks: 'Lets a constrained authority issue for any domain.',
  requirement: ['protoxep-s2serr-5-invalid', 'rfc6120-13.7.2-untrusted-ca', 'rfc5280-4.2.1.10-name-constraints'],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ checks }) => ({ checks: { ...checks, constraints: () => null } })),
};
