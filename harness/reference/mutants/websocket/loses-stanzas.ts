// Loses the stanzas that come over WebSocket.
import { changed, type Mutant } from '../mutant.ts';

export const websocketLosesStanzas: Mutant = {
  name: 'websocket/loses-stanzas',
  breaks: 'Loses the stanzas that come over WebSocket.',
  requirement: ['xep0468-2-sasl-external', 'rfc6455-5.4-fragmentation'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ read }) => ({
      read: (message, limits) =>
        read(message, limits).filter((event) => event.type !== 'element' || event.element.name !== 'message'),
    })),
};
