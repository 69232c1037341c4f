// Loses every seventh message of a series.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasLosesEverySeventh: Mutant = {
  name: 'stanzas/loses-every-seventh',
  breaks: 'Loses every seventh message of a series.',
  requirement: ['rfc6120-10.1-in-order-delivery'],
  mutate: (hooks) =>
    changed(hooks, 'routing', () => ({
      hands: (stanza, deliver) => {
        if (Number(/-(\d+)$/.exec(stanza.attrs.id ?? '')?.[1] ?? 1) % 7 !== 0) deliver();
      },
    })),
};
