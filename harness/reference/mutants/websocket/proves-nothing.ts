// Sends stanzas without any proof where EXTERNAL is not offered inside TLS.
import { changed, type Mutant } from '../mutant.ts';

export const websocketProvesNothing: Mutant = {
  name: 'websocket/proves-nothing',
  breaks: 'Sends stanzas without any proof where EXTERNAL is not offered inside TLS.',
  requirement: ['xep0468-2-dialback'],
  profiles: ['dialback'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) =>
        state.encrypted && !offer.external && state.purpose === 'stanzas' ? 'ready' : next(offer, state),
    })),
};
