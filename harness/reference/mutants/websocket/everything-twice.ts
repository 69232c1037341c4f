// Puts each stanza twice into one message.
import { changed, type Mutant } from '../mutant.ts';

export const websocketEverythingTwice: Mutant = {
  name: 'websocket/everything-twice',
  breaks: 'Puts each stanza twice into one message.',
  requirement: ['rfc7395-3.3.3-one-element-per-message'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ messages }) => ({
      messages: (good, ...rest) =>
        messages(good, ...rest).map((message) => (/^<message/.test(message) ? message.repeat(2) : message)),
    })),
};
