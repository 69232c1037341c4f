// Does not know TLS 1.3.
import { changed, type Mutant } from '../mutant.ts';

export const tlsNoTls13: Mutant = {
  name: 'tls/no-tls-1-3',
  breaks: 'Does not know TLS 1.3.',
  requirement: ['rfc9325-3.1.1-tls13'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ client, server }) => ({
      client: (target, config) => ({ ...client(target, config), maxVersion: 'TLSv1.2' }),
      server: (config, own) => ({ ...server(config, own), maxVersion: 'TLSv1.2', SNICallback: undefined }),
    })),
};
