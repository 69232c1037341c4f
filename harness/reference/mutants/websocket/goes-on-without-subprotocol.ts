// Goes on where the subprotocol was not confirmed.
import { isUpgrade } from '../../../wire/websocket/handshake.ts';
import { changed, type Mutant } from '../mutant.ts';

export const websocketGoesOnWithoutSubprotocol: Mutant = {
  name: 'websocket/goes-on-without-subprotocol',
  breaks: 'Goes on where the subprotocol was not confirmed.',
  requirement: ['rfc7395-3.1-subprotocol-missing'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ agrees: (head) => isUpgrade(head) })),
};
