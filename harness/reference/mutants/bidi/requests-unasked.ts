// Asks for bidi where it is not offered.
import { changed, type Mutant } from '../mutant.ts';

export const bidiRequestsUnasked: Mutant = {
  name: 'bidi/requests-unasked',
  breaks: 'Asks for bidi where it is not offered.',
  requirement: ['xep0288-2.2-only-if-offered'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({ next: (offer, state) => next({ ...offer, bidi: true }, state) })),
};
