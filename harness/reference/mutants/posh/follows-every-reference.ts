// Follows the reference of a document that was referred to.
import { changed, type Mutant } from '../mutant.ts';

export const poshFollowsEveryReference: Mutant = {
  name: 'posh/follows-every-reference',
  breaks: 'Follows the reference of a document that was referred to.',
  requirement: ['rfc7711-3.2-posh-no-chained-reference'],
  mutate: (hooks) => changed(hooks, 'posh', () => ({ follows: () => true })),
};
