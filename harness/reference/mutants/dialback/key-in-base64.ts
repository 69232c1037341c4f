// Writes its keys in base64.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackKeyInBase64: Mutant = {
  name: 'dialback/key-in-base64',
  breaks: 'Writes its keys in base64.',
  requirement: ['xep0185-2-hex'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ key }) => ({
      key: (secret, pair) => Buffer.from(key(secret, pair), 'hex').toString('base64'),
    })),
};
