// Refuses by an alert to negotiate TLS anew, and goes on as before.
import { constants } from 'node:crypto';
import { changed, type Mutant } from '../mutant.ts';

const secureOptions = constants.SSL_OP_NO_RENEGOTIATION;

export const tlsRefusesRenegotiation: Mutant = {
  name: 'tls/refuses-renegotiation',
  breaks: 'Refuses by an alert to negotiate TLS anew, and goes on as before.',
  requirement: ['rfc6120-5.3.5-renegotiation'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ server, client }) => ({
      renegotiation: () => 'passes',
      server: (config, own) => ({ ...server(config, own), secureOptions }),
      client: (target, config) => ({ ...client(target, config), secureOptions }),
    })),
};
