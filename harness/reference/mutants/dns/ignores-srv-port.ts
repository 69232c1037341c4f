// Connects to port 5269 whatever the SRV record says.
import { changed, type Mutant } from '../mutant.ts';

export const dnsIgnoresSrvPort: Mutant = {
  name: 'dns/ignores-srv-port',
  breaks: 'Connects to port 5269 whatever the SRV record says.',
  requirement: ['rfc6120-3.2.1-srv-target-port', 'rfc6120-3.2.1-srv-query'],
  mutate: (hooks) => changed(hooks, 'dns', ({ place }) => ({ place: (offer) => ({ ...place(offer), port: 5269 }) })),
};
