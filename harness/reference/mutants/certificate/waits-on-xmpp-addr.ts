// Does not know XmppAddr, and leaves a peer with nothing else waiting.
import { changed, type Mutant } from '../mutant.ts';

export const certificateWaitsOnXmppAddr: Mutant = {
  name: 'certificate/waits-on-xmpp-addr',
  breaks: 'Does not know XmppAddr, and leaves a peer with nothing else waiting.',
  requirement: ['rfc6120-13.7.2.1-xmppaddr'],
  profiles: ['strict'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'certificate', ({ names }) => ({ names: { ...names, xmppAddr: () => false } })),
      'stream',
      () => ({ admits: () => null, sendsFeatures: ({ encrypted, certified }) => !encrypted || certified }),
    ),
};
