// Overlooks what stands around the element of a message.
import { changed, type Mutant } from '../mutant.ts';

export const websocketIgnoresWhatIsAround: Mutant = {
  name: 'websocket/ignores-what-is-around',
  breaks: 'Overlooks what stands around the element of a message.',
  requirement: ['rfc7395-3.3.3-standalone-documents', 'rfc7395-3.3.3-first-character'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ read }) => ({
      read: (message, limits) =>
        read(
          Buffer.from(
            message
              .toString()
              .trim()
              .replace(/[^>]*$/, ''),
          ),
          limits,
        ),
    })),
};
