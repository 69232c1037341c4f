// Gives the extended condition only to the first stanza that waited.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsFirstOfTheQueueOnly: Mutant = {
  name: 'extended-errors/first-of-the-queue-only',
  breaks: 'Gives the extended condition only to the first stanza that waited.',
  requirement: ['protoxep-s2serr-6-queue'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return context.nth === 0 ? found : { ...found, extended: null };
      },
    })),
};
