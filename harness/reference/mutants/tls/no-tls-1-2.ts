// Speaks TLS 1.3 only.
import { changed, type Mutant } from '../mutant.ts';

export const tlsNoTls12: Mutant = {
  name: 'tls/no-tls-1-2',
  breaks: 'Speaks TLS 1.3 only.',
  requirement: ['rfc9325-3.1.1-tls12'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ client, server }) => ({
      client: (target, config) => ({ ...client(target, config), minVersion: 'TLSv1.3' }),
      server: (config, own) => ({ ...server(config, own), minVersion: 'TLSv1.3', SNICallback: undefined }),
    })),
};
