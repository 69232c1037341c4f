// Goes down to TLS 1.0.
import { changed, type Mutant } from '../mutant.ts';

export const tlsOldVersions: Mutant = {
  name: 'tls/old-versions',
  breaks: 'Goes down to TLS 1.0.',
  requirement: ['rfc9325-3.1.1-no-old-versions'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ client, server }) => ({
      client: (target, config) => ({ ...client(target, config), minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }),
      server: (config, own) => ({
        ...server(config, own),
        minVersion: 'TLSv1',
        ciphers: 'DEFAULT@SECLEVEL=0',
        SNICallback: undefined,
      }),
    })),
};
