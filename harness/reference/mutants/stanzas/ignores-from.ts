// Takes stanzas from any sender once a peer is authenticated.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasIgnoresFrom: Mutant = {
  name: 'stanzas/ignores-from',
  breaks: 'Takes stanzas from any sender once a peer is authenticated.',
  requirement: [
    'rfc6120-8.1.2.2-unverified-from',
    'rfc6120-8.1.2.2-local-from-spoof',
    'rfc6120-8.1.2.2-subdomain-from',
    'xep0288-4-inbound-validation',
  ],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ rules }) => ({
      rules: {
        ...rules,
        sender: () => null,
        target: (stanza, inbound) =>
          inbound.hosts.includes((stanza.attrs.to ?? '').replace(/^[^@]*@|\/.*$/g, ''))
            ? null
            : { condition: 'host-unknown' },
      },
    })),
};
