// Asks for STARTTLS inside TLS when it is offered there.
import { changed, type Mutant } from '../mutant.ts';

export const tlsStarttlsOverDirectTls: Mutant = {
  name: 'tls/starttls-over-direct-tls',
  breaks: 'Asks for STARTTLS inside TLS when it is offered there.',
  requirement: ['xep0368-3-no-starttls-initiator'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) => (offer.starttls && !state.authenticated ? 'starttls' : next(offer, state)),
    })),
};
