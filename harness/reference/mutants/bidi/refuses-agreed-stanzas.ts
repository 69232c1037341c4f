// Takes no stanzas on its own stream, with bidi either.
import { changed, type Mutant } from '../mutant.ts';

export const bidiRefusesAgreedStanzas: Mutant = {
  name: 'bidi/refuses-agreed-stanzas',
  breaks: 'Takes no stanzas on its own stream, with bidi either.',
  requirement: ['xep0288-2.2-inbound-on-outgoing'],
  mutate: (hooks) => changed(hooks, 'bidi', () => ({ accepts: () => false })),
};
