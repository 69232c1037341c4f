// Gives up at a list of mechanisms that is empty, before TLS as well.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalDeterredByEmptyList: Mutant = {
  name: 'sasl-external/deterred-by-empty-list',
  breaks: 'Gives up at a list of mechanisms that is empty, before TLS as well.',
  requirement: ['rfc6120-5.3.1-initiator-honours-mandatory', 'rfc6120-10.4-establish-and-route'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) => (offer.noMechanism ? 'give up' : next(offer, state)),
    })),
};
