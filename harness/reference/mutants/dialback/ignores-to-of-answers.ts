// Does not look at whom an answer is for.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackIgnoresToOfAnswers: Mutant = {
  name: 'dialback/ignores-to-of-answers',
  breaks: 'Does not look at whom an answer is for.',
  requirement: ['xep0220-2.1.2-id-mismatch', 'xep0220-2.1.1-result-correlation'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ answers }) => ({
      answers: (answer, request) => answers({ ...answer, to: request.from }, request),
    })),
};
