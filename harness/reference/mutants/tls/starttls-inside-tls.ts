// Offers STARTTLS inside TLS.
import { changed, type Mutant } from '../mutant.ts';

export const tlsStarttlsInsideTls: Mutant = {
  name: 'tls/starttls-inside-tls',
  breaks: 'Offers STARTTLS inside TLS.',
  requirement: ['rfc6120-5.4.3.3-features-after-tls', 'xep0368-3-starttls-not-over-direct-tls'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        starttls: (state) => (state.authenticated ? null : features.starttls({ ...state, encrypted: false })),
      },
    })),
};
