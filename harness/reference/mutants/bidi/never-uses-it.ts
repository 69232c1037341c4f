// Agrees to bidi, and opens a connection of its own all the same.
import { changed, type Mutant } from '../mutant.ts';

export const bidiNeverUsesIt: Mutant = {
  name: 'bidi/never-uses-it',
  breaks: 'Agrees to bidi, and opens a connection of its own all the same.',
  requirement: ['xep0288-2.2-same-connection'],
  mutate: (hooks) => changed(hooks, 'bidi', () => ({ usable: () => false })),
};
