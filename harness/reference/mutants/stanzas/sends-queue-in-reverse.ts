// Sends the stanzas that waited in reverse.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasSendsQueueInReverse: Mutant = {
  name: 'stanzas/sends-queue-in-reverse',
  breaks: 'Sends the stanzas that waited in reverse.',
  requirement: ['rfc6120-10.1-in-order-routing'],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ queue: (stanzas) => stanzas.toReversed() })),
};
