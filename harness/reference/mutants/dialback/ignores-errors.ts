// Goes on sending after a dialback error.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackIgnoresErrors: Mutant = {
  name: 'dialback/ignores-errors',
  breaks: 'Goes on sending after a dialback error.',
  requirement: ['xep0220-2.1.1-error-bounce'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ outcome }) => ({
      outcome: (answer) => (answer.type === 'error' ? null : outcome(answer)),
    })),
};
