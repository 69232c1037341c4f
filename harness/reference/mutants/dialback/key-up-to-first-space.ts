// Takes a key to end at its first white space.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackKeyUpToFirstSpace: Mutant = {
  name: 'dialback/key-up-to-first-space',
  breaks: 'Takes a key to end at its first white space.',
  requirement: ['xep0220-2.2.1-result-valid'],
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ forwards: (key) => key.split(/\s/)[0] ?? '' })),
};
