// Takes stanzas from the subdomains of an authenticated domain.
import type { StanzaRule } from '../../stanza/routing.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasSubdomainsIncluded: Mutant = {
  name: 'stanzas/subdomains-included',
  breaks: 'Takes stanzas from the subdomains of an authenticated domain.',
  requirement: ['rfc6120-8.1.2.2-subdomain-from'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ rules }) => {
      const asParent =
        (check: StanzaRule): StanzaRule =>
        (stanza, inbound) => {
          const parent = (domain: string) => domain.split('.').slice(1).join('.');
          return check(stanza, {
            ...inbound,
            known: (from) => inbound.known(from) || inbound.known(parent(from)),
            verified: (from, to) => inbound.verified(from, to) || inbound.verified(parent(from), to),
          });
        };
      return { rules: { ...rules, sender: asParent(rules.sender), target: asParent(rules.target) } };
    }),
};
