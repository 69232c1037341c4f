// Follows no reference.
import { changed, type Mutant } from '../mutant.ts';

export const poshNoReference: Mutant = {
  name: 'posh/no-reference',
  breaks: 'Follows no reference.',
  requirement: ['rfc7712-5.2-posh-match'],
  mutate: (hooks) => changed(hooks, 'posh', () => ({ follows: () => false })),
};
