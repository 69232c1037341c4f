// Takes stanzas that claim to come from its own domain.
import type { StanzaRule } from '../../stanza/routing.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasOwnDomainIncluded: Mutant = {
  name: 'stanzas/own-domain-included',
  breaks: 'Takes stanzas that claim to come from its own domain.',
  requirement: ['rfc6120-8.1.2.2-local-from-spoof'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ rules }) => {
      const asOwn =
        (check: StanzaRule): StanzaRule =>
        (stanza, inbound) => {
          const own = (domain: string) => inbound.hosts.includes(domain);
          return check(stanza, {
            ...inbound,
            known: (from) => own(from) || inbound.known(from),
            verified: (from, to) => own(from) || inbound.verified(from, to),
          });
        };
      return { rules: { ...rules, sender: asOwn(rules.sender), target: asOwn(rules.target) } };
    }),
};
