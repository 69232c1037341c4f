// Takes direct TLS for any name.
import { changed, type Mutant } from '../mutant.ts';

export const tlsAnySni: Mutant = {
  name: 'tls/any-sni',
  breaks: 'Takes direct TLS for any name.',
  requirement: ['rfc9325-3.7-unknown-sni'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ server }) => ({
      server: (config, own) => ({ ...server(config, own), SNICallback: undefined }),
    })),
};
