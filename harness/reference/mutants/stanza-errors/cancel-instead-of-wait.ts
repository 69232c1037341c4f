// Gives time-outs the error type cancel.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsCancelInsteadOfWait: Mutant = {
  name: 'stanza-errors/cancel-instead-of-wait',
  breaks: 'Gives time-outs the error type cancel.',
  requirement: [
    'rfc6120-10.4.3-stream-failure',
    'rfc6120-8.3.3.17-tcp-refused-srv',
    'rfc6120-8.3.3.17-silent-peer',
    'xep0220-2.1.1-error-bounce',
    'xep0220-2.1.1-closed-while-waiting',
    'xep0220-2.1.1-timeout',
  ],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.condition === 'remote-server-timeout' ? { ...found, type: 'cancel' } : found;
      },
    })),
};
