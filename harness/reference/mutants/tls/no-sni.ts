// Names nobody in the TLS handshake.
import { changed, type Mutant } from '../mutant.ts';

export const tlsNoSni: Mutant = {
  name: 'tls/no-sni',
  breaks: 'Names nobody in the TLS handshake.',
  requirement: ['xep0368-3-sni'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ client }) => ({
      client: (target, config) => ({ ...client(target, config), servername: '' }),
    })),
};
