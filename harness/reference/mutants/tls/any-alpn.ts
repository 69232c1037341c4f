// Takes direct TLS with any ALPN value.
import { changed, type Mutant } from '../mutant.ts';

export const tlsAnyAlpn: Mutant = {
  name: 'tls/any-alpn',
  breaks: 'Takes direct TLS with any ALPN value.',
  requirement: ['rfc7301-3.2-alpn-no-overlap'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ server }) => ({
      server: (config, own) => ({
        ...server(config, own),
        ...(own === null ? { ALPNProtocols: undefined, ALPNCallback: ({ protocols }) => protocols[0] } : {}),
      }),
    })),
};
