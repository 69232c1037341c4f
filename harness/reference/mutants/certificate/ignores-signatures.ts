// Follows names from certificate to authority without verifying a signature.
import { changed, type Mutant } from '../mutant.ts';

export const certificateIgnoresSignatures: Mutant = {
  name: 'certificate/ignores-signatures',
  breaks: 'Follows names from certificate to authority without verifying a signature.',
  requirement: [
    'rfc6120-13.7.2-untrusted-ca',
    'protoxep-s2serr-5-invalid',
    'rfc6120-13.7.2-self-signed',
    'rfc6120-13.7.2-integrity',
    'rfc6120-13.7.2-expired',
  ],
  mutate: (hooks) => changed(hooks, 'certificate', ({ path }) => ({ path: { ...path, signed: () => true } })),
};
