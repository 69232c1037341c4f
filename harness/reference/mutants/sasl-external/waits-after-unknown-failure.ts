// Waits on after a failure whose condition it does not know.
import { childOf } from '../../../xmpp/element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalWaitsAfterUnknownFailure: Mutant = {
  name: 'sasl-external/waits-after-unknown-failure',
  breaks: 'Waits on after a failure whose condition it does not know.',
  requirement: ['rfc6120-6.5-unknown-sasl-error'],
  mutate: (hooks) =>
    changed(hooks, 'sasl', ({ accepts }) => ({
      accepts: (reply) =>
        accepts(reply) === 'failure' && !childOf(reply, 'not-authorized') ? 'ignore' : accepts(reply),
    })),
};
