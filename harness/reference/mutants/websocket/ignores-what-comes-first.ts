// Ignores what comes before the opening element.
import { changed, type Mutant } from '../mutant.ts';

export const websocketIgnoresWhatComesFirst: Mutant = {
  name: 'websocket/ignores-what-comes-first',
  breaks: 'Ignores what comes before the opening element.',
  requirement: ['rfc7395-3.4-first-message'],
  mutate: (hooks) => changed(hooks, 'websocket', () => ({ beforeOpen: () => 'ignored' })),
};
