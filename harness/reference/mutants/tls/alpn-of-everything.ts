// Offers further application protocols on direct TLS.
import { changed, type Mutant } from '../mutant.ts';

export const tlsAlpnOfEverything: Mutant = {
  name: 'tls/alpn-of-everything',
  breaks: 'Offers further application protocols on direct TLS.',
  requirement: ['xep0368-3-alpn-value'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ client }) => ({
      client(target, config) {
        const options = client(target, config);
        const { ALPNProtocols } = options;
        return Array.isArray(ALPNProtocols) ? { ...options, ALPNProtocols: [...ALPNProtocols, 'h2'] } : options;
      },
    })),
};
