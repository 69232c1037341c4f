// Takes stanzas for every domain of its own, also where the stream was authorised for another.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasTakesForAnyOwnDomain: Mutant = {
  name: 'stanzas/takes-for-any-own-domain',
  breaks: 'Takes stanzas for every domain of its own, also where the stream was authorised for another.',
  requirement: ['rfc6120-8.1.1.2-foreign-to'],
  origin: 'Prosody, ejabberd',
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ rules }) => ({
      rules: {
        ...rules,
        target: (stanza, inbound) =>
          inbound.hosts.includes((stanza.attrs.to ?? '').replace(/^[^@]*@|\/.*$/g, ''))
            ? null
            : rules.target(stanza, inbound),
      },
    })),
};
