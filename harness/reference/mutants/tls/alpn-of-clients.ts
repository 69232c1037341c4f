// Sends the ALPN value of clients.
import { changed, type Mutant } from '../mutant.ts';

export const tlsAlpnOfClients: Mutant = {
  name: 'tls/alpn-of-clients',
  breaks: 'Sends the ALPN value of clients.',
  requirement: ['xep0368-3-alpn-value', 'xep0368-3-alpn-present'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ client }) => ({
      client: (target, config) => ({ ...client(target, config), ALPNProtocols: ['xmpp-client'] }),
    })),
};
