// Delivers messages with the bare address of the user in `to`.
import { withAttrs } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasRewritesTo: Mutant = {
  name: 'stanzas/rewrites-to',
  breaks: 'Delivers messages with the bare address of the user in `to`.',
  requirement: ['rfc6120-8.1.1.1-to-unmodified'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ inherit }) => ({
      inherit(stanza, lang) {
        const whole = inherit(stanza, lang);
        return stanza.name === 'message' ? withAttrs(whole, { to: stanza.attrs.to?.replace(/\/.*$/, '') }) : whole;
      },
    })),
};
