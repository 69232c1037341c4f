// Completes an element that was cut.
import { changed, type Mutant } from '../mutant.ts';

export const websocketCompletesMessages: Mutant = {
  name: 'websocket/completes-messages',
  breaks: 'Completes an element that was cut.',
  requirement: ['rfc7395-3.3.3-partial-xml'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ read }) => ({
      read: (message, limits) =>
        read(/<body>[^<]*$/.test(message.toString()) ? Buffer.from(`${message}</body></message>`) : message, limits),
    })),
};
