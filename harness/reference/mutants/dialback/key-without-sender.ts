// Makes the same key for each of its domains.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackKeyWithoutSender: Mutant = {
  name: 'dialback/key-without-sender',
  breaks: 'Makes the same key for each of its domains.',
  requirement: ['xep0220-2.2.2-authoritative-wrong-pair', 'xep0185-2-key-varies'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ key }) => ({ key: (secret, pair) => key(secret, { ...pair, sender: 'any' }) })),
};
