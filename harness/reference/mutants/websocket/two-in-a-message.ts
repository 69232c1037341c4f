// Puts two stanzas that follow each other into one message.
import { changed, type Mutant } from '../mutant.ts';

export const websocketTwoInAMessage: Mutant = {
  name: 'websocket/two-in-a-message',
  breaks: 'Puts two stanzas that follow each other into one message.',
  requirement: ['rfc7395-3.3.3-one-element-per-message'],
  alone: true,
  mutate(hooks) {
    let kept = '';
    return changed(hooks, 'websocket', ({ messages }) => ({
      messages(good, ...rest) {
        if (!/^<message.* id=.[^>]*-\d/.test(good)) return messages(good, ...rest);
        const two = kept + good;
        kept = kept === '' ? good : '';
        return kept === '' ? messages(two, ...rest) : [];
      },
    }));
  },
};
