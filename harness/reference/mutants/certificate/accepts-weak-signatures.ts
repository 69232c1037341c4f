// Accepts MD5 and SHA-1.
import { changed, type Mutant } from '../mutant.ts';

export const certificateAcceptsWeakSignatures: Mutant = {
  name: 'certificate/accepts-weak-signatures',
  breaks: 'Accepts MD5 and SHA-1.',
  requirement: ['protoxep-s2serr-5-invalid', 'rfc6120-13.7.2-untrusted-ca', 'rfc9325-4.5-no-weak-hash'],
  mutate: (hooks) => changed(hooks, 'certificate', ({ checks }) => ({ checks: { ...checks, strength: () => null } })),
};
