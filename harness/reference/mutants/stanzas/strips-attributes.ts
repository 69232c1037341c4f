// Delivers stanzas without the attributes of other namespaces.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasStripsAttributes: Mutant = {
  name: 'stanzas/strips-attributes',
  breaks: 'Delivers stanzas without the attributes of other namespaces.',
  requirement: ['rfc6120-8.4-unknown-extension-delivered'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ inherit }) => ({
      inherit(stanza, lang) {
        const attrs = Object.entries(stanza.attrs).filter(([name]) => !name.startsWith('{'));
        return inherit({ ...stanza, attrs: Object.fromEntries(attrs) }, lang);
      },
    })),
};
