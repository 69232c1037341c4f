// Puts its own language over that of what its users send.
import { withAttrs } from '../../element.ts';
import { OUR_LANGUAGE } from '../../stream/header.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasOverwritesLangOutbound: Mutant = {
  name: 'stanzas/overwrites-lang-outbound',
  breaks: 'Puts its own language over that of what its users send.',
  requirement: ['rfc6120-8.1.5-lang-unmodified'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ outbound }) => ({
      outbound: (stanza) => withAttrs(outbound(stanza), { 'xml:lang': OUR_LANGUAGE }),
    })),
};
