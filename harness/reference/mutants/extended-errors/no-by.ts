// Does not say who found the error.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsNoBy: Mutant = {
  name: 'extended-errors/no-by',
  breaks: 'Does not say who found the error.',
  requirement: ['protoxep-s2serr-1.1-by'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return { ...found, by: null };
      },
    })),
};
