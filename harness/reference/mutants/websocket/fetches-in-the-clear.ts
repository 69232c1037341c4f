// Fetches host metadata by HTTP.
import { changed, type Mutant } from '../mutant.ts';

export const websocketFetchesInTheClear: Mutant = {
  name: 'websocket/fetches-in-the-clear',
  breaks: 'Fetches host metadata by HTTP.',
  requirement: ['xep0156-2.2-https-only'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ scheme: () => 'http' })),
};
