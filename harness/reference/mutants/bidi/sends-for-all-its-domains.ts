// Sends stanzas of all its domains on a stream with bidi, whichever one the peer asked for.
import { changed, type Mutant } from '../mutant.ts';

export const bidiSendsForAllItsDomains: Mutant = {
  name: 'bidi/sends-for-all-its-domains',
  breaks: 'Sends stanzas of all its domains on a stream with bidi, whichever one the peer asked for.',
  requirement: ['xep0288-2.2-authorized-pairs-only'],
  mutate: (hooks) => changed(hooks, 'bidi', () => ({ senders: (_target, hosts) => hosts })),
};
