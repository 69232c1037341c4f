// Answers each ping with an empty pong.
import { changed, type Mutant } from '../mutant.ts';

export const websocketEmptyPongs: Mutant = {
  name: 'websocket/empty-pongs',
  breaks: 'Answers each ping with an empty pong.',
  requirement: ['rfc6455-5.5.2-pong'],
  mutate: (hooks) => changed(hooks, 'websocket', ({ rules }) => ({ rules: { ...rules, pong: () => Buffer.alloc(0) } })),
};
