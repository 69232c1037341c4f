// Sends stanzas with a prefix.
import { changed, type Mutant } from '../mutant.ts';

export const streamsPrefixedStanzas: Mutant = {
  name: 'streams/prefixed-stanzas',
  breaks: 'Sends stanzas with a prefix.',
  requirement: ['rfc6120-4.8.5-no-prefixed-content'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ outbound }) => ({ outbound: (stanza) => ({ ...outbound(stanza), prefix: 's' }) })),
};
