// Delivers what is for a full address later than what is for a bare one.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasDeliversOutOfOrder: Mutant = {
  name: 'stanzas/delivers-out-of-order',
  breaks: 'Delivers what is for a full address later than what is for a bare one.',
  requirement: ['rfc6120-10.1-in-order-delivery'],
  mutate: (hooks) =>
    changed(hooks, 'routing', () => ({
      hands: (stanza, deliver) => void (stanza.attrs.to?.includes('/') ? setTimeout(deliver, 100) : deliver()),
    })),
};
