// Asks about a key on the connection on which it came.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackVerifiesOnSameStream: Mutant = {
  name: 'dialback/verifies-on-same-stream',
  breaks: 'Asks about a key on the connection on which it came.',
  requirement: ['xep0288-2.2-verify-other-connection', 'xep0220-2.1.2-verify-request'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', () => ({ verifiesOnSameStream: () => true, believesUnsolicited: () => true })),
};
