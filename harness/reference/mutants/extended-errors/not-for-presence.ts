// Gives no extended condition to presence.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsNotForPresence: Mutant = {
  name: 'extended-errors/not-for-presence',
  breaks: 'Gives no extended condition to presence.',
  requirement: ['protoxep-s2serr-6-iq-presence'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return stanza.name === 'presence' ? { ...found, extended: null } : found;
      },
    })),
};
