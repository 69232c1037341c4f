// Names the host that DNS named in the TLS handshake.
import { changed, type Mutant } from '../mutant.ts';

export const tlsSniOfTheHost: Mutant = {
  name: 'tls/sni-of-the-host',
  breaks: 'Names the host that DNS named in the TLS handshake.',
  requirement: ['xep0368-3-sni'],
  mutate: (hooks) =>
    changed(hooks, 'tls', ({ client }) => ({
      client: (target, config) => ({ ...client(target, config), servername: target.host ?? target.domain }),
    })),
};
