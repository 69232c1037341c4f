// Opens a new stream for every stanza.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasStreamForEachStanza: Mutant = {
  name: 'stanzas/stream-for-each-stanza',
  breaks: 'Opens a new stream for every stanza.',
  requirement: ['rfc6120-10.4.1-reuse-stream', 'rfc6120-10.1-in-order-routing'],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ reuses: () => false })),
};
