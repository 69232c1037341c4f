// Leaves the children of a stanza in the other namespace.
import { withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasRescopesFirstLevelOnly: Mutant = {
  name: 'stanzas/rescopes-first-level-only',
  breaks: 'Leaves the children of a stanza in the other namespace.',
  requirement: ['rfc6120-4.8.3-rescope-inbound', 'rfc6120-4.8.3-rescope-outbound'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ rescope }) => ({
      rescope: (stanza, from, to) => withChildren(rescope(stanza, from, to), stanza.children),
    })),
};
