// Refuses direct TLS without ALPN.
import { changed, type Mutant } from '../mutant.ts';

export const tlsWantsAlpn: Mutant = {
  name: 'tls/wants-alpn',
  breaks: 'Refuses direct TLS without ALPN.',
  requirement: ['xep0368-5-accepts-without-alpn'],
  mutate: (hooks) => changed(hooks, 'tls', () => ({ welcomes: (alpn) => alpn !== null })),
};
