// Sends no ALPN on direct TLS.
import { changed, type Mutant } from '../mutant.ts';

export const tlsNoAlpn: Mutant = {
  name: 'tls/no-alpn',
  breaks: 'Sends no ALPN on direct TLS.',
  requirement: ['xep0368-3-alpn-present'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ client }) => ({
      client: (target, config) => ({ ...client(target, config), ALPNProtocols: undefined }),
    })),
};
