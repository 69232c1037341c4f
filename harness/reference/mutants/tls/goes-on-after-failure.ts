// Carries on in the clear when STARTTLS fails.
import { changed, type Mutant } from '../mutant.ts';

export const tlsGoesOnAfterFailure: Mutant = {
  name: 'tls/goes-on-after-failure',
  breaks: 'Carries on in the clear when STARTTLS fails.',
  requirement: ['rfc6120-5.4.2.2-initiator-on-failure'],
  mutate: (hooks) => changed(hooks, 'tls', () => ({ continuesInClear: () => true })),
};
