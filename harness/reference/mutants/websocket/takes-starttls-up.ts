// Takes STARTTLS up inside wss.
import { changed, type Mutant } from '../mutant.ts';

export const websocketTakesStarttlsUp: Mutant = {
  name: 'websocket/takes-starttls-up',
  breaks: 'Takes STARTTLS up inside wss.',
  requirement: ['rfc7395-3.9-ignore-starttls'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) => (offer.starttls && !state.authenticated ? 'starttls' : next(offer, state)),
    })),
};
