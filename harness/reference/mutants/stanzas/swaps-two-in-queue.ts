// Swaps two of the stanzas that waited.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasSwapsTwoInQueue: Mutant = {
  name: 'stanzas/swaps-two-in-queue',
  breaks: 'Swaps two of the stanzas that waited.',
  requirement: ['rfc6120-10.1-in-order-routing'],
  origin: 'Prosody 13.0, now and then',
  mutate: (hooks) =>
    changed(hooks, 'routing', () => ({
      queue(stanzas) {
        const [at, next] = [Math.floor(stanzas.length / 2) - 1, Math.floor(stanzas.length / 2)];
        return stanzas.map((stanza, index) => stanzas[index === at ? next : index === next ? at : index] ?? stanza);
      },
    })),
};
