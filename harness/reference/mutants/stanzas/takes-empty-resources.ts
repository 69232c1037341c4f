// Takes senders whose resource is empty.
import { withAttrs } from '../../element.ts';
import type { StanzaRule } from '../../stanza/routing.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasTakesEmptyResources: Mutant = {
  name: 'stanzas/takes-empty-resources',
  breaks: 'Takes senders whose resource is empty.',
  requirement: ['rfc6120-4.9.3.7-invalid-jid'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ rules }) => {
      const lenient =
        (check: StanzaRule): StanzaRule =>
        (stanza, inbound) =>
          check(withAttrs(stanza, { from: stanza.attrs.from?.replace(/\/$/, '') }), inbound);
      const { addresses, sender, target } = rules;
      return { rules: { ...rules, addresses: lenient(addresses), sender: lenient(sender), target: lenient(target) } };
    }),
};
