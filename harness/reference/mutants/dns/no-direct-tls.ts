// Does not look up xmpps-server.
import { changed, type Mutant } from '../mutant.ts';

export const dnsNoDirectTls: Mutant = {
  name: 'dns/no-direct-tls',
  breaks: 'Does not look up xmpps-server.',
  requirement: ['xep0368-3-lookup-both', 'xep0368-3-direct-tls-immediately'],
  mutate: (hooks) => changed(hooks, 'dns', () => ({ services: () => ['xmpp-server'] })),
};
