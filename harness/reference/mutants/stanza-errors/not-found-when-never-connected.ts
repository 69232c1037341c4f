// Answers remote-server-not-found when no connection came up.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsNotFoundWhenNeverConnected: Mutant = {
  name: 'stanza-errors/not-found-when-never-connected',
  breaks: 'Answers remote-server-not-found when no connection came up.',
  requirement: [
    'rfc6120-8.3.3.17-tcp-refused-srv',
    'rfc6120-8.3.3.17-blackhole',
    'rfc6120-3.2.1-no-fallback-after-srv',
  ],
  origin: 'Prosody, as long as the remote server never opened a stream',
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return failure.connected ? found : { ...found, condition: 'remote-server-not-found', type: 'cancel' };
      },
    })),
};
