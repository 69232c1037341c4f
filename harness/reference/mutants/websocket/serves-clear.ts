// Serves its endpoint in the clear too.
import { changed, type Mutant } from '../mutant.ts';

export const websocketServesClear: Mutant = {
  name: 'websocket/serves-clear',
  breaks: 'Serves its endpoint in the clear too.',
  requirement: ['xep0468-2-wss-required'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ servesClear: () => true })),
};
