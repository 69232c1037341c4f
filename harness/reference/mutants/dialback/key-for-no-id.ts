// Makes a key where the receiving server gave no stream id.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackKeyForNoId: Mutant = {
  name: 'dialback/key-for-no-id',
  breaks: 'Makes a key where the receiving server gave no stream id.',
  requirement: ['xep0220-2.1.1-key-sent', 'rfc6120-10.4.3-stream-failure'],
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ needsId: () => false })),
};
