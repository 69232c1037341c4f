// Sends its stanzas without TLS, and so has no certificate to validate.
import { changed, type Mutant } from '../mutant.ts';

export const certificateSparedByPlaintext: Mutant = {
  name: 'certificate/spared-by-plaintext',
  breaks: 'Sends its stanzas without TLS, and so has no certificate to validate.',
  requirement: ['rfc6120-5.4.3.1-initiator-must-validate', 'rfc6120-5.3.1-initiator-honours-mandatory'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) => (state.purpose === 'stanzas' && !state.encrypted ? 'ready' : next(offer, state)),
    })),
};
