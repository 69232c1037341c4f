// Does not know IPv6.
import { changed, type Mutant } from '../mutant.ts';

export const dnsV4Only: Mutant = {
  name: 'dns/v4-only',
  breaks: 'Does not know IPv6.',
  requirement: ['rfc6120-3.2.1-ipv6'],
  mutate: (hooks) => changed(hooks, 'dns', () => ({ addresses: (_v6, v4) => v4 })),
};
