// Asks for bidi before TLS.
import { changed, type Mutant } from '../mutant.ts';

export const bidiRequestsBeforeTls: Mutant = {
  name: 'bidi/requests-before-tls',
  breaks: 'Asks for bidi before TLS.',
  requirement: ['xep0288-2.1-tls-first'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) => (offer.bidi && !state.bidiRequested ? 'bidi' : next(offer, state)),
    })),
};
