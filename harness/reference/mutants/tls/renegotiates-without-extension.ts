// Negotiates TLS anew without the extension that ties it to the session before.
import { constants } from 'node:crypto';
import { changed, type Mutant } from '../mutant.ts';

const secureOptions = constants.SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION;

export const tlsRenegotiatesWithoutExtension: Mutant = {
  name: 'tls/renegotiates-without-extension',
  breaks: 'Negotiates TLS anew without the extension that ties it to the session before.',
  requirement: ['rfc6120-5.3.5-renegotiation'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ server }) => ({
      renegotiation: () => 'passes',
      server: (config, own) => ({ ...server(config, own), secureOptions }),
    })),
};
