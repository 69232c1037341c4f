// Leaves `id` and the language out of its opening elements.
import { changed, type Mutant } from '../mutant.ts';

export const websocketOpensWithoutId: Mutant = {
  name: 'websocket/opens-without-id',
  breaks: 'Leaves `id` and the language out of its opening elements.',
  requirement: ['rfc7395-3.4-open-reply'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ messages }) => ({
      messages: (good, ...rest) =>
        messages(good, ...rest).map((message) =>
          message.replace(/^(<open[^>]*) id='[^']*'/, '$1').replace(/^(<open[^>]*) xml:lang='[^']*'/, '$1'),
        ),
    })),
};
