// Answers no ping.
import { changed, type Mutant } from '../mutant.ts';

export const websocketNeverPongs: Mutant = {
  name: 'websocket/never-pongs',
  breaks: 'Answers no ping.',
  requirement: ['rfc6455-5.5.2-pong'],
  mutate: (hooks) => changed(hooks, 'websocket', ({ rules }) => ({ rules: { ...rules, pong: () => null } })),
};
