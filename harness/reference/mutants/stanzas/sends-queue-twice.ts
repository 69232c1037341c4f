// Sends the stanzas that waited twice.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasSendsQueueTwice: Mutant = {
  name: 'stanzas/sends-queue-twice',
  breaks: 'Sends the stanzas that waited twice.',
  requirement: ['rfc6120-10.4-establish-and-route'],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ queue: (stanzas) => [...stanzas, ...stanzas] })),
};
