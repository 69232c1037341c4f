// Explains an extended condition with no words.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsEmptyText: Mutant = {
  name: 'extended-errors/empty-text',
  breaks: 'Explains an extended condition with no words.',
  requirement: ['protoxep-s2serr-1.1-text'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended ? { ...found, text: '' } : found;
      },
    })),
};
