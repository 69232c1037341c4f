// Leaves xml:lang out of the response header.
import { changed, type Mutant } from '../mutant.ts';

export const streamsNoResponseLang: Mutant = {
  name: 'streams/no-response-lang',
  breaks: 'Leaves xml:lang out of the response header.',
  requirement: ['rfc6120-4.7.4-response-lang'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ responseHeader }) => ({
      responseHeader: (attrs, asked) => ({ ...responseHeader(attrs, asked), lang: null }),
    })),
};
