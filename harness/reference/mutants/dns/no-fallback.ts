// Gives up where there are no SRV records.
import { changed, type Mutant } from '../mutant.ts';

export const dnsNoFallback: Mutant = {
  name: 'dns/no-fallback',
  breaks: 'Gives up where there are no SRV records.',
  requirement: ['rfc6120-3.2.2-fallback', 'rfc6120-3.2.1-srv-servfail'],
  mutate: (hooks) => changed(hooks, 'dns', () => ({ fallsBack: () => false })),
};
