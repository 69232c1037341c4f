// Goes on sending after its key was called invalid.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackIgnoresInvalid: Mutant = {
  name: 'dialback/ignores-invalid',
  breaks: 'Goes on sending after its key was called invalid.',
  requirement: ['xep0220-2.1.1-invalid-bounce'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ outcome }) => ({
      outcome: (answer) => (answer.type === 'invalid' ? null : outcome(answer)),
    })),
};
