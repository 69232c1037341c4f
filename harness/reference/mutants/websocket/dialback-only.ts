// Never tries EXTERNAL over WebSocket.
import { changed, type Mutant } from '../mutant.ts';

export const websocketDialbackOnly: Mutant = {
  name: 'websocket/dialback-only',
  breaks: 'Never tries EXTERNAL over WebSocket.',
  requirement: ['xep0468-2-sasl-external'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({ next: (offer, state) => next({ ...offer, external: false }, state) })),
};
