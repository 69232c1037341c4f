// Believes that every POSH document is about the certificate.
import { changed, type Mutant } from '../mutant.ts';

export const poshAnyFingerprint: Mutant = {
  name: 'posh/any-fingerprint',
  breaks: 'Believes that every POSH document is about the certificate.',
  requirement: ['rfc7712-5.2-posh-match'],
  mutate: (hooks) => changed(hooks, 'posh', () => ({ matches: () => true })),
};
