// Does not look at the id of an answer.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackIgnoresIdOfAnswers: Mutant = {
  name: 'dialback/ignores-id-of-answers',
  breaks: 'Does not look at the id of an answer.',
  requirement: ['xep0220-2.1.2-id-mismatch'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ answers }) => ({
      answers: (answer, request) => answers({ ...answer, id: request.id }, request),
    })),
};
