// Never looks for a POSH document.
import { changed, type Mutant } from '../mutant.ts';

export const poshNeverAsks: Mutant = {
  name: 'posh/never-asks',
  breaks: 'Never looks for a POSH document.',
  requirement: [
    'rfc7711-3-posh-https-verified',
    'rfc7711-3.1-posh-expires-zero',
    'rfc7711-3.2-posh-no-chained-reference',
    'rfc7712-5.2-posh-match',
  ],
  mutate: (hooks) => changed(hooks, 'posh', () => ({ asks: () => false })),
};
