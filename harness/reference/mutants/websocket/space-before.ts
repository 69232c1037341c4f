// Begins its messages with white space.
import { changed, type Mutant } from '../mutant.ts';

export const websocketSpaceBefore: Mutant = {
  name: 'websocket/space-before',
  breaks: 'Begins its messages with white space.',
  requirement: ['rfc7395-3.3.3-first-character'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ messages }) => ({
      messages: (good, ...rest) => messages(good, ...rest).map((message) => ` ${message}`),
    })),
};
