// Answers no handshake on the port of direct TLS, and does not end it either.
import { changed, type Mutant } from '../mutant.ts';

const AN_HOUR = 3_600_000;

export const tlsHangsInDirectHandshake: Mutant = {
  name: 'tls/hangs-in-direct-handshake',
  breaks: 'Answers no handshake on the port of direct TLS, and does not end it either.',
  requirement: [
    'xep0178-3-no-external-on-mismatch',
    'xep0178-3-no-external-without-cert',
    'xep0368-3-cert-validation-same',
    'rfc9325-3.1.1-no-old-versions',
    'rfc9325-3.7-unknown-sni',
    'rfc9325-4.1-no-weak-suites',
  ],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ server }) => ({
      server: (config, own) => ({ ...server(config, own), ...(own === null ? { SNICallback: () => {} } : {}) }),
      patience: () => AN_HOUR,
    })),
};
