// Gives no words to a refused certificate.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsNoText: Mutant = {
  name: 'extended-errors/no-text',
  breaks: 'Gives no words to a refused certificate.',
  requirement: ['protoxep-s2serr-1.1-text'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended === null ? found : { ...found, text: null };
      },
    })),
};
