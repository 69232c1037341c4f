// Goes on as if EXTERNAL had not failed.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalTakesFailureForSuccess: Mutant = {
  name: 'sasl-external/takes-failure-for-success',
  breaks: 'Goes on as if EXTERNAL had not failed.',
  requirement: ['xep0178-3-initiator-failure-bounce', 'rfc6120-6.5-unknown-sasl-error'],
  mutate: (hooks) =>
    changed(hooks, 'sasl', ({ accepts }) => ({
      accepts: (reply) => (accepts(reply) === 'failure' ? 'success' : accepts(reply)),
      restarts: () => false,
    })),
};
