// Asks about the stream id from before TLS.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackVerifiesFirstStreamId: Mutant = {
  name: 'dialback/verifies-first-stream-id',
  breaks: 'Asks about the stream id from before TLS.',
  requirement: ['xep0220-2.1.2-verify-id-after-tls', 'xep0220-2.1.2-verify-request'],
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ verifyId: (ids) => ids[0] ?? '' })),
};
