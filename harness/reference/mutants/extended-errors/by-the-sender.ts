// Says that the sender found the error.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsByTheSender: Mutant = {
  name: 'extended-errors/by-the-sender',
  breaks: 'Says that the sender found the error.',
  requirement: ['protoxep-s2serr-1.1-by'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return found.extended ? { ...found, by: stanza.attrs.from ?? null } : found;
      },
    })),
};
