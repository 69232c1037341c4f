// Confirms no subprotocol.
import { changed, type Mutant } from '../mutant.ts';

export const websocketConfirmsNoSubprotocol: Mutant = {
  name: 'websocket/confirms-no-subprotocol',
  breaks: 'Confirms no subprotocol.',
  requirement: ['rfc7395-3.1-subprotocol-response'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ confirms: () => null })),
};
