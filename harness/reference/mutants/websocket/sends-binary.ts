// Sends binary frames.
import { changed, type Mutant } from '../mutant.ts';

export const websocketSendsBinary: Mutant = {
  name: 'websocket/sends-binary',
  breaks: 'Sends binary frames.',
  requirement: ['rfc7395-3.2-text-frames'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ rules }) => ({
      rules: { ...rules, frames: (payload) => [{ opcode: 'binary', payload }] },
    })),
};
