// Ignores a message that is not whole.
import { changed, type Mutant } from '../mutant.ts';

export const websocketIgnoresCutMessages: Mutant = {
  name: 'websocket/ignores-cut-messages',
  breaks: 'Ignores a message that is not whole.',
  requirement: ['rfc7395-3.3.3-partial-xml'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ read }) => ({
      read: (message, limits) => read(message, limits).filter(({ type }) => type !== 'unreadable'),
    })),
};
