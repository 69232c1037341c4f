// Names the remote server in the words about its certificate.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsTextNamesTheDomain: Mutant = {
  name: 'extended-errors/text-names-the-domain',
  breaks: 'Names the remote server in the words about its certificate.',
  requirement: ['protoxep-s2serr-1.1-text', 'rfc6120-8.3.2-text-without-hosts'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended ? { ...found, text: `${found.text} (${context.remote})` } : found;
      },
    })),
};
