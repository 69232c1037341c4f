// Puts the language of the stream over that of the stanza.
import { withAttrs } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasOverwritesLang: Mutant = {
  name: 'stanzas/overwrites-lang',
  breaks: 'Puts the language of the stream over that of the stanza.',
  requirement: ['rfc6120-8.1.5-lang-unmodified'],
  mutate: (hooks) =>
    changed(hooks, 'routing', () => ({ inherit: (stanza, lang) => withAttrs(stanza, { 'xml:lang': lang }) })),
};
