// Does not say that TLS is required.
import { changed, type Mutant } from '../mutant.ts';

export const tlsStarttlsNotRequired: Mutant = {
  name: 'tls/starttls-not-required',
  breaks: 'Does not say that TLS is required.',
  requirement: ['rfc6120-5.4.1-required-flag'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        starttls: (state) => features.starttls({ ...state, profile: { ...state.profile, encryption: 'optional' } }),
      },
    })),
};
