// Sends white space when a stream is idle.
import { changed, type Mutant } from '../mutant.ts';

export const websocketKeepsAliveWithSpace: Mutant = {
  name: 'websocket/keeps-alive-with-space',
  breaks: 'Sends white space when a stream is idle.',
  requirement: ['rfc7395-3.8-no-whitespace-keepalive', 'rfc7395-3.3.3-first-character'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ keepsAlive: () => ({ text: ' ', every: 100 }) })),
};
