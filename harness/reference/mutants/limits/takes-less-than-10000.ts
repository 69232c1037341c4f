// Takes stanzas of up to 8000 bytes only.
import { changed, type Mutant } from '../mutant.ts';

export const limitsTakesLessThan10000: Mutant = {
  name: 'limits/takes-less-than-10000',
  breaks: 'Takes stanzas of up to 8000 bytes only.',
  requirement: ['rfc6120-13.12-min-size', 'xep0478-3.1-max-bytes-honest'],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ overLimit: (bytes) => bytes > 8000 })),
};
