// Offers EXTERNAL again after success.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalOffersAgain: Mutant = {
  name: 'sasl-external/offers-again',
  breaks: 'Offers EXTERNAL again after success.',
  requirement: ['rfc6120-6.4.6-features-after-success'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: { ...features, external: (state) => features.external({ ...state, authenticated: false }) },
    })),
};
