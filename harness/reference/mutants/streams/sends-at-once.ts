// Sends stanzas behind its own header.
import { changed, type Mutant } from '../mutant.ts';

export const streamsSendsAtOnce: Mutant = {
  name: 'streams/sends-at-once',
  breaks: 'Sends stanzas behind its own header.',
  requirement: ['rfc6120-4.3.5-initiator-waits', 'rfc6120-5.4.2.2-initiator-on-failure'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ sendsEarly: () => true })),
};
