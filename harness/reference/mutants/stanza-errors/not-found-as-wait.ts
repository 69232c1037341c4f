// Gives domains that do not exist the error type wait.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsNotFoundAsWait: Mutant = {
  name: 'stanza-errors/not-found-as-wait',
  breaks: 'Gives domains that do not exist the error type wait.',
  requirement: ['rfc6120-8.3.3.16-type', 'rfc6120-10.4.3-unresolvable'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return failure.kind === 'not-found' ? { ...found, type: 'wait' } : found;
      },
    })),
};
