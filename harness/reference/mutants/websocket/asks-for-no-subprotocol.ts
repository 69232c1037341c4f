// Asks for no subprotocol.
import { changed, type Mutant } from '../mutant.ts';

export const websocketAsksForNoSubprotocol: Mutant = {
  name: 'websocket/asks-for-no-subprotocol',
  breaks: 'Asks for no subprotocol.',
  requirement: ['rfc7395-3.1-subprotocol-request'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ asks: () => null })),
};
