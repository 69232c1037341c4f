// Closes the stream of other verified domains after one invalid key.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackClosesThoughOthersVerified: Mutant = {
  name: 'dialback/closes-though-others-verified',
  breaks: 'Closes the stream of other verified domains after one invalid key.',
  requirement: ['xep0220-2.2.1-invalid-other-pairs'],
  mutate: (hooks) => changed(hooks, 'dialback', ({ concludes }) => ({ concludes: (verdict) => concludes(verdict, 0) })),
};
