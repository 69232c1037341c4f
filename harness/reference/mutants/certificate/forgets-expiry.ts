// Does not look at the certificate of a peer again once the stream is there.
import { changed, type Mutant } from '../mutant.ts';

export const certificateForgetsExpiry: Mutant = {
  name: 'certificate/forgets-expiry',
  breaks: 'Does not look at the certificate of a peer again once the stream is there.',
  requirement: ['rfc6120-13.7.2.3-reset-on-cert-expiry'],
  mutate: (hooks) => changed(hooks, 'certificate', () => ({ resetsAfter: () => null })),
};
