// Leaves xml:lang out of its initial header.
import { changed, type Mutant } from '../mutant.ts';

export const streamsInitialHeaderWithoutLang: Mutant = {
  name: 'streams/initial-header-without-lang',
  breaks: 'Leaves xml:lang out of its initial header.',
  requirement: ['rfc6120-4.7.4-initial-lang'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ initialHeader }) => ({
      initialHeader: (attrs, target) => ({ ...initialHeader(attrs, target), lang: null }),
    })),
};
