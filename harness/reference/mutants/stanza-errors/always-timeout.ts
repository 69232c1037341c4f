// Answers remote-server-timeout for domains that do not exist.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsAlwaysTimeout: Mutant = {
  name: 'stanza-errors/always-timeout',
  breaks: 'Answers remote-server-timeout for domains that do not exist.',
  requirement: [
    'rfc6120-10.4.3-unresolvable',
    'rfc6120-3.2.1-dot-target',
    'xep0368-5-dot-no-address-fallback',
    'rfc6120-8.3.3.16-type',
  ],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return { ...found, condition: 'remote-server-timeout', type: 'wait' };
      },
    })),
};
