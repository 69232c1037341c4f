// Does not look up SRV records.
import { changed, type Mutant } from '../mutant.ts';

export const dnsIgnoresSrv: Mutant = {
  name: 'dns/ignores-srv',
  breaks: 'Does not look up SRV records.',
  requirement: ['rfc6120-3.2.1-srv-query', 'rfc6120-3.2.1-srv-target-port', 'rfc6120-10.4-establish-and-route'],
  mutate: (hooks) => changed(hooks, 'dns', () => ({ services: () => [] })),
};
