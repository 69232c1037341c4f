// Replaces what is not UTF-8.
import { changed, type Mutant } from '../mutant.ts';

export const websocketMendsUtf8: Mutant = {
  name: 'websocket/mends-utf8',
  breaks: 'Replaces what is not UTF-8.',
  requirement: ['rfc6455-8.1-invalid-utf8'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ read }) => ({
      read: (message, limits) => read(Buffer.from(message.toString()), limits),
    })),
};
