// Answers questions about keys only where the asking server has proved who it is.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackAnswersNoStrangers: Mutant = {
  name: 'dialback/answers-no-strangers',
  breaks: 'Answers questions about keys only where the asking server has proved who it is.',
  requirement: ['xep0220-2.2.2-authoritative-unauthenticated'],
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ answersStrangers: () => false })),
};
