// Answers remote-server-timeout when its dialback key was called invalid.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsRefusedKeyAsTimeout: Mutant = {
  name: 'stanza-errors/refused-key-as-timeout',
  breaks: 'Answers remote-server-timeout when its dialback key was called invalid.',
  requirement: ['xep0220-2.1.1-invalid-bounce'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return failure.kind === 'refused-key' ? { ...found, condition: 'remote-server-timeout', type: 'wait' } : found;
      },
    })),
};
