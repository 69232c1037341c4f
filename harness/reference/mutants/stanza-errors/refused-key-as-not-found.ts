// Answers remote-server-not-found when its dialback key was called invalid.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsRefusedKeyAsNotFound: Mutant = {
  name: 'stanza-errors/refused-key-as-not-found',
  breaks: 'Answers remote-server-not-found when its dialback key was called invalid.',
  requirement: ['xep0220-2.1.1-invalid-bounce'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return failure.kind === 'refused-key' ? { ...found, condition: 'remote-server-not-found' } : found;
      },
    })),
};
