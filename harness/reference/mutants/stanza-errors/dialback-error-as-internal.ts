// Answers internal-server-error when dialback ended in an error.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsDialbackErrorAsInternal: Mutant = {
  name: 'stanza-errors/dialback-error-as-internal',
  breaks: 'Answers internal-server-error when dialback ended in an error.',
  requirement: ['xep0220-2.1.1-error-bounce'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ outcome }) => ({
      outcome: (answer) => {
        const failure = outcome(answer);
        return failure && { ...failure, kind: 'refused-key' };
      },
    })),
};
