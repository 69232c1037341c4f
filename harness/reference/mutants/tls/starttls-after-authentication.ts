// Offers STARTTLS once more to peers that have proved who they are.
import { changed, type Mutant } from '../mutant.ts';

export const tlsStarttlsAfterAuthentication: Mutant = {
  name: 'tls/starttls-after-authentication',
  breaks: 'Offers STARTTLS once more to peers that have proved who they are.',
  requirement: ['rfc6120-5.4.3.3-features-after-tls'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        starttls: (state) => features.starttls(state.authenticated ? { ...state, encrypted: false } : state),
      },
    })),
};
