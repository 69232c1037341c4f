// Offers no EXTERNAL over WebSocket.
import { changed, type Mutant } from '../mutant.ts';

export const websocketNoExternal: Mutant = {
  name: 'websocket/no-external',
  breaks: 'Offers no EXTERNAL over WebSocket.',
  requirement: ['xep0468-2-sasl-external'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ messages }) => ({
      messages: (good, ...rest) =>
        messages(good, ...rest).map((message) => message.replace(/<mechanisms.*<\/mechanisms>/, '')),
    })),
};
