// Delivers stanzas that have no `from`.
import type { StanzaRule } from '../../stanza/routing.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasTakesMissingFrom: Mutant = {
  name: 'stanzas/takes-missing-from',
  breaks: 'Delivers stanzas that have no `from`.',
  requirement: ['rfc6120-8.1.2.2-missing-from'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ rules }) => {
      const unlessMissing =
        (check: StanzaRule): StanzaRule =>
        (stanza, inbound) =>
          stanza.attrs.from ? check(stanza, inbound) : null;
      const { from, sender, target } = rules;
      return {
        rules: { ...rules, from: unlessMissing(from), sender: unlessMissing(sender), target: unlessMissing(target) },
      };
    }),
};
