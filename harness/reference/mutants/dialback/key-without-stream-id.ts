// Makes the same key for every stream.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackKeyWithoutStreamId: Mutant = {
  name: 'dialback/key-without-stream-id',
  breaks: 'Makes the same key for every stream.',
  requirement: ['xep0220-2.2.2-authoritative-wrong-id', 'xep0185-2-key-varies'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ key }) => ({ key: (secret, pair) => key(secret, { ...pair, id: 'none' }) })),
};
