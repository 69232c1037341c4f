// Gives connections that failed the error type cancel.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsTimeoutAsCancel: Mutant = {
  name: 'stanza-errors/timeout-as-cancel',
  breaks: 'Gives connections that failed the error type cancel.',
  requirement: ['rfc6120-8.3.3.17-type'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ error }) => ({
      error: (failure, context, stanza) => {
        const found = error(failure, context, stanza);
        return failure.kind === 'timeout' ? { ...found, type: 'cancel' } : found;
      },
    })),
};
