// Does not look at the limits that come with a request for bidi.
import { changed, type Mutant } from '../mutant.ts';

export const limitsIgnoresLimitsOfBidi: Mutant = {
  name: 'limits/ignores-limits-of-bidi',
  breaks: 'Does not look at the limits that come with a request for bidi.',
  requirement: ['xep0478-3.2-bidi-limits'],
  mutate: (hooks) => changed(hooks, 'bidi', () => ({ limitOf: () => null })),
};
