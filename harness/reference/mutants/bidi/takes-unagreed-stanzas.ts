// Takes stanzas on a stream of its own without bidi.
import { changed, type Mutant } from '../mutant.ts';

export const bidiTakesUnagreedStanzas: Mutant = {
  name: 'bidi/takes-unagreed-stanzas',
  breaks: 'Takes stanzas on a stream of its own without bidi.',
  requirement: ['xep0288-2.2-without-request'],
  mutate: (hooks) => changed(hooks, 'bidi', () => ({ accepts: () => true })),
};
