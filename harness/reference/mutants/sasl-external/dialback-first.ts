// Prefers dialback to EXTERNAL.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalDialbackFirst: Mutant = {
  name: 'sasl-external/dialback-first',
  breaks: 'Prefers dialback to EXTERNAL.',
  requirement: ['rfc6120-6.3.4-initiator-external-first'],
  profiles: ['dialback', 'opportunistic'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) => next({ ...offer, external: offer.external && !offer.dialback }, state),
    })),
};
