// Makes the same key for every target.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackKeyWithoutTarget: Mutant = {
  name: 'dialback/key-without-target',
  breaks: 'Makes the same key for every target.',
  requirement: ['xep0220-2.2.2-authoritative-wrong-pair', 'xep0185-2-key-varies'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ key }) => ({ key: (secret, pair) => key(secret, { ...pair, target: 'any' }) })),
};
