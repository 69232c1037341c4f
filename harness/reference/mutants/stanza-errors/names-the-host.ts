// Puts the name of the remote server into the words of a bounce.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsNamesTheHost: Mutant = {
  name: 'stanza-errors/names-the-host',
  breaks: 'Puts the name of the remote server into the words of a bounce.',
  requirement: ['rfc6120-8.3.2-error-syntax', 'protoxep-s2serr-1.1-text', 'rfc6120-8.3.2-text-without-hosts'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return { ...found, text: `Connection to ${context.remote} failed` };
      },
    })),
};
