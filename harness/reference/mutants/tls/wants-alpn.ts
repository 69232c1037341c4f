// Refuses direct TLS without ALPN.
import { changed, type Mutant } from '../mutant.ts';

export const tlsWantsAlpn: Mutant = {
  name: 'tls/wants-alpn',
  breaks: 'Refuses direct TLS without ALPN.',
  requirement: ['xep0368-5-accepts-without-alpn', 'rfc7301-3.2-alpn-no-overlap'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ server }) => ({
      server: (config, own) =>
        own === null ? { ...server(config, own), ALPNProtocols: ['xmpp-server-only'] } : server(config, own),
    })),
};
