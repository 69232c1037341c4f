// Does not look up xmpp-server.
import { changed, type Mutant } from '../mutant.ts';

export const dnsDirectTlsOnly: Mutant = {
  name: 'dns/direct-tls-only',
  breaks: 'Does not look up xmpp-server.',
  requirement: [
    'xep0368-3-lookup-both',
    'rfc6120-3.2.1-srv-query',
    'xep0368-5-dot-target',
    'xep0368-3-fallback-between',
  ],
  mutate: (hooks) => changed(hooks, 'dns', () => ({ services: () => ['xmpps-server'] })),
};
