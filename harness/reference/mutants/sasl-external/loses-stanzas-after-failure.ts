// Gives up when EXTERNAL fails, and loses what waited for it.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalLosesStanzasAfterFailure: Mutant = {
  name: 'sasl-external/loses-stanzas-after-failure',
  breaks: 'Gives up when EXTERNAL fails, and loses what waited for it.',
  requirement: ['xep0178-3-fallback-to-dialback', 'xep0178-3-initiator-failure-bounce'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'stream', ({ next }) => ({
        next: (offer, state) => (state.externalFailed ? 'give up' : next(offer, state)),
      })),
      'bounce',
      () => ({ deserves: () => false }),
    ),
};
