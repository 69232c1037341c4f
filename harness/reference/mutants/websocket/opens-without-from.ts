// Leaves `from` out of its opening elements.
import { changed, type Mutant } from '../mutant.ts';

export const websocketOpensWithoutFrom: Mutant = {
  name: 'websocket/opens-without-from',
  breaks: 'Leaves `from` out of its opening elements.',
  requirement: ['rfc7395-3.4-first-message', 'rfc7395-3.4-open-reply'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ messages }) => ({
      messages: (good, ...rest) =>
        messages(good, ...rest).map((message) => message.replace(/^(<open[^>]*) from='[^']*'/, '$1')),
    })),
};
