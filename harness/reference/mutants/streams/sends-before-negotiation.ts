// Sends stanzas as soon as TLS is up.
import { changed, type Mutant } from '../mutant.ts';

export const streamsSendsBeforeNegotiation: Mutant = {
  name: 'streams/sends-before-negotiation',
  breaks: 'Sends stanzas as soon as TLS is up.',
  requirement: [
    'rfc6120-4.3.5-initiator-waits',
    'xep0220-2.1.1-queue-until-valid',
    'rfc6120-5.4.3.1-initiator-must-validate',
  ],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) => (state.encrypted && state.purpose === 'stanzas' ? 'ready' : next(offer, state)),
    })),
};
