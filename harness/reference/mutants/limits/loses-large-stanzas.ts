// Drops stanzas that the peer does not take, and says nothing to the sender.
import { changed, type Mutant } from '../mutant.ts';

export const limitsLosesLargeStanzas: Mutant = {
  name: 'limits/loses-large-stanzas',
  breaks: 'Drops stanzas that the peer does not take, and says nothing to the sender.',
  requirement: ['xep0478-4-error-to-sender'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ deserves }) => ({
      deserves: (stanza) => deserves(stanza) && JSON.stringify(stanza).length < 10_000,
    })),
};
