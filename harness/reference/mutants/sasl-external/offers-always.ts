// Offers EXTERNAL to every peer that came over TLS.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalOffersAlways: Mutant = {
  name: 'sasl-external/offers-always',
  breaks: 'Offers EXTERNAL to every peer that came over TLS.',
  requirement: ['xep0178-3-not-offered-without-cert', 'xep0178-3-no-external-without-cert'],
  origin: 'ejabberd (processone/ejabberd issue 2030)',
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: { ...features, external: (state) => features.external({ ...state, certified: true }) },
    })),
};
