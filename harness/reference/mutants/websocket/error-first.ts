// Answers an opening element that it refuses with the error alone.
import { changed, type Mutant } from '../mutant.ts';

export const websocketErrorFirst: Mutant = {
  name: 'websocket/error-first',
  breaks: 'Answers an opening element that it refuses with the error alone.',
  requirement: ['rfc7395-3.5-error-message', 'rfc7395-3.3.2-wrong-namespace'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ wrapsRefusal: () => false })),
};
