// Does not look at who answers.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackIgnoresFromOfAnswers: Mutant = {
  name: 'dialback/ignores-from-of-answers',
  breaks: 'Does not look at who answers.',
  requirement: ['xep0220-2.1.2-id-mismatch', 'xep0220-2.1.1-result-correlation'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ answers }) => ({
      answers: (answer, request) => answers({ ...answer, from: request.to }, request),
    })),
};
