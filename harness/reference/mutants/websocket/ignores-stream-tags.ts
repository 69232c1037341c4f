// Says nothing to the header of a stream on TCP.
import { changed, type Mutant } from '../mutant.ts';

export const websocketIgnoresStreamTags: Mutant = {
  name: 'websocket/ignores-stream-tags',
  breaks: 'Says nothing to the header of a stream on TCP.',
  requirement: ['rfc7395-3.3.1-stream-element-refused'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ read }) => ({
      read: (message, limits) => (message.toString().startsWith('<stream:stream') ? [] : read(message, limits)),
    })),
};
