// Does not offer EXTERNAL.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalNeverOffers: Mutant = {
  name: 'sasl-external/never-offers',
  breaks: 'Does not offer EXTERNAL.',
  requirement: [
    'rfc6120-6.3.4-offer-external',
    'rfc6120-5.4.3.3-sasl-after-tls',
    'rfc7590-3.4-authenticate-peers',
    'rfc6120-6.3.4-external-first',
  ],
  mutate: (hooks) => changed(hooks, 'stream', ({ features }) => ({ features: { ...features, external: () => null } })),
};
