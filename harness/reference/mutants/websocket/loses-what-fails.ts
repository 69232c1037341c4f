// Tells no sender of what could not be delivered over WebSocket.
import { changed, type Mutant } from '../mutant.ts';

export const websocketLosesWhatFails: Mutant = {
  name: 'websocket/loses-what-fails',
  breaks: 'Tells no sender of what could not be delivered over WebSocket.',
  requirement: [
    'xep0468-2-extended-error',
    'xep0468-2-discovery',
    'rfc7395-3.6.1-see-other-uri',
    'rfc6120-8.3.3.17-tcp-refused-srv',
    'xep0156-2.2-certificate-names',
    'rfc7395-3.1-subprotocol-missing',
  ],
  mutate: (hooks) => changed(hooks, 'bounce', () => ({ deserves: () => false })),
};
