// Takes a stream whose connection broke for alive.
import { changed, type Mutant } from '../mutant.ts';

export const websocketGoesOnWhenCut: Mutant = {
  name: 'websocket/goes-on-when-cut',
  breaks: 'Takes a stream whose connection broke for alive.',
  requirement: ['rfc7395-3.6-implicit-close'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ endsWithConnection: () => false })),
};
