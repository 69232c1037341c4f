// Leaves the `from` of its users as they wrote it.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasKeepsForgedFrom: Mutant = {
  name: 'stanzas/keeps-forged-from',
  breaks: 'Leaves the `from` of its users as they wrote it.',
  requirement: ['rfc6120-8.1.2.1-from-stamped', 'rfc6120-8.1.2.2-outbound-addressed'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ stamp }) => ({
      stamp: (stanza, full) => (stanza.attrs.from ? stanza : stamp(stanza, full)),
    })),
};
