// Puts the bare address of its users on what they send.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasStampsBare: Mutant = {
  name: 'stanzas/stamps-bare',
  breaks: 'Puts the bare address of its users on what they send.',
  requirement: ['rfc6120-8.1.2.1-from-stamped'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ stamp }) => ({ stamp: (stanza, full) => stamp(stanza, full.replace(/\/.*$/, '')) })),
};
