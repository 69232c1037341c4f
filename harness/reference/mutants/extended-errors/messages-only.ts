// Gives the extended condition to messages only.
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsMessagesOnly: Mutant = {
  name: 'extended-errors/messages-only',
  breaks: 'Gives the extended condition to messages only.',
  requirement: ['protoxep-s2serr-6-iq-presence'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return stanza.name === 'message' ? found : { ...found, extended: null };
      },
    })),
};
