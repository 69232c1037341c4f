// Answers remote-server-not-found whatever the failure was.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsAlwaysNotFound: Mutant = {
  name: 'stanza-errors/always-not-found',
  breaks: 'Answers remote-server-not-found whatever the failure was.',
  requirement: [
    'rfc6120-10.4.3-stream-failure',
    'rfc6120-8.3.3.17-tcp-refused-srv',
    'rfc6120-8.3.3.17-silent-peer',
    'rfc6120-8.3.3.17-tls-failure',
    'rfc6120-8.3.3.17-blackhole',
    'xep0220-2.1.1-error-bounce',
    'xep0178-3-initiator-failure-bounce',
  ],
  origin: 'Openfire',
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return { ...found, condition: 'remote-server-not-found', type: 'cancel' };
      },
    })),
};
