// Lets a verification hold up the whole stream.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackBlocksTheStream: Mutant = {
  name: 'dialback/blocks-the-stream',
  breaks: 'Lets a verification hold up the whole stream.',
  requirement: ['xep0220-2.2.1-verified-pairs-continue'],
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ blocks: () => true })),
};
