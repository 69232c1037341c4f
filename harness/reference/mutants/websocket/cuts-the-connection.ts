// Ends TLS and TCP without a close frame.
import { changed, type Mutant } from '../mutant.ts';

export const websocketCutsTheConnection: Mutant = {
  name: 'websocket/cuts-the-connection',
  breaks: 'Ends TLS and TCP without a close frame.',
  requirement: ['rfc7395-3.6-ws-close-handshake', 'rfc6455-5.5.1-close-answered'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ rules }) => ({
      closesWebSocket: () => false,
      rules: { ...rules, answersClose: () => false },
    })),
};
