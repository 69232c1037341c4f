// Does not use addresses of IPv6.
import { changed, type Mutant } from '../mutant.ts';

export const dnsOldAddressesOnly: Mutant = {
  name: 'dns/old-addresses-only',
  breaks: 'Does not use addresses of IPv6.',
  requirement: ['rfc6120-3.2.1-ipv6'],
  mutate: (hooks) => changed(hooks, 'dns', ({ addresses }) => ({ addresses: (_v6, v4) => addresses([], v4) })),
};
