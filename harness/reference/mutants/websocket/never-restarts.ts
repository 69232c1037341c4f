// Sends stanzas right after success, without a new opening element.
import { changed, type Mutant } from '../mutant.ts';

export const websocketNeverRestarts: Mutant = {
  name: 'websocket/never-restarts',
  breaks: 'Sends stanzas right after success, without a new opening element.',
  requirement: ['rfc7395-3.7-restart'],
  mutate: (hooks) => changed(hooks, 'sasl', () => ({ restarts: () => false })),
};
