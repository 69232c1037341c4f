// Leaves a peer without any way to authenticate, and the stream open.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalLeavesBadPeersWaiting: Mutant = {
  name: 'sasl-external/leaves-bad-peers-waiting',
  breaks: 'Leaves a peer without any way to authenticate, and the stream open.',
  requirement: ['rfc6120-6.4.5-no-method-left'],
  profiles: ['strict'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ admits: () => null })),
};
