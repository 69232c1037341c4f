// Forgets all stanzas that waited but the first.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasSendsFirstOfQueueOnly: Mutant = {
  name: 'stanzas/sends-first-of-queue-only',
  breaks: 'Forgets all stanzas that waited but the first.',
  requirement: ['rfc6120-10.1-in-order-routing', 'xep0220-2.1.1-queue-until-valid'],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ queue: (stanzas) => stanzas.slice(0, 1) })),
};
