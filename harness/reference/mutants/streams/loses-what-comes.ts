// Loses all stanzas that come.
import { changed, type Mutant } from '../mutant.ts';

export const streamsLosesWhatComes: Mutant = {
  name: 'streams/loses-what-comes',
  breaks: 'Loses all stanzas that come.',
  requirement: [
    'rfc6120-8.2.3-iq-reply',
    'rfc6120-10.5.4-full-jid',
    'rfc6120-4.9.3.3-conflict',
    'rfc6120-4.5-parallel-streams-isolated',
    'rfc6120-10.1-in-order-delivery',
    'rfc6120-4.8.5-prefixed-stanza-received',
    'xep0220-2.2.1-verified-pairs-continue',
    'xep0220-2.6.1-sender-multiplexing',
    'xep0220-2.2.1-result-valid',
  ],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ hands: () => {} })),
};
