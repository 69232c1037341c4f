// Accepts a certificate that has expired.
import { changed, type Mutant } from '../mutant.ts';

export const certificateAcceptsExpired: Mutant = {
  name: 'certificate/accepts-expired',
  breaks: 'Accepts a certificate that has expired.',
  requirement: ['rfc6120-13.7.2-expired', 'protoxep-s2serr-5-certificate-expired', 'rfc6120-13.7.2-untrusted-ca'],
  mutate: (hooks) => changed(hooks, 'certificate', ({ checks }) => ({ checks: { ...checks, expired: () => null } })),
};
