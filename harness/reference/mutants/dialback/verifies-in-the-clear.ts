// Asks about keys in the clear, also where TLS is offered.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackVerifiesInTheClear: Mutant = {
  name: 'dialback/verifies-in-the-clear',
  breaks: 'Asks about keys in the clear, also where TLS is offered.',
  requirement: ['rfc6120-5.3.1-initiator-honours-mandatory'],
  origin: 'Openfire before 4.0 (igniterealtime/Openfire pull request 418)',
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) => (state.purpose === 'verify' ? 'verify' : next(offer, state)),
    })),
};
