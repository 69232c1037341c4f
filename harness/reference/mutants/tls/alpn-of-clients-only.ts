// Knows only the ALPN value of clients on direct TLS.
import { changed, type Mutant } from '../mutant.ts';

export const tlsAlpnOfClientsOnly: Mutant = {
  name: 'tls/alpn-of-clients-only',
  breaks: 'Knows only the ALPN value of clients on direct TLS.',
  requirement: ['rfc7301-3.2-alpn-no-overlap'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ server }) => ({
      server: (config, own) => ({
        ...server(config, own),
        ...(own === null ? { ALPNProtocols: ['xmpp-client'] } : {}),
      }),
    })),
};
