// Offers STARTTLS again to peers that have authenticated.
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalStarttlsAgain: Mutant = {
  name: 'sasl-external/starttls-again',
  breaks: 'Offers STARTTLS again to peers that have authenticated.',
  requirement: ['rfc6120-6.4.6-features-after-success'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        starttls: (state) =>
          features.starttls(state.authenticated ? { ...state, encrypted: false, authenticated: false } : state),
      },
    })),
};
