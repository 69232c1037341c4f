// Accepts a certificate for another purpose than a server.
import { changed, type Mutant } from '../mutant.ts';

export const certificateIgnoresPurpose: Mutant = {
  name: 'certificate/ignores-purpose',
  breaks: 'Accepts a certificate for another purpose than a server.',
  requirement: [
    'protoxep-s2serr-5-invalid',
    'rfc6120-13.7.2-untrusted-ca',
    'rfc5280-4.2.1.12-purpose',
    'rfc5280-4.2.1.3-key-usage',
  ],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ checks }) => ({
      checks: { ...checks, purpose: () => null, keyUsage: () => null },
    })),
};
