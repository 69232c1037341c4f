// Offers EXTERNAL before TLS.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalOffersBeforeTls: Mutant = {
  name: 'sasl-external/offers-before-tls',
  breaks: 'Offers EXTERNAL before TLS.',
  requirement: ['rfc6120-6.3.4-not-before-tls', 'rfc6120-5.3.1-only-starttls-when-required'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        external: (state) =>
          features.external({ ...state, encrypted: true, certified: state.certified || !state.encrypted }),
      },
    })),
};
