// Never sends a closing element.
import { changed, type Mutant } from '../mutant.ts';

export const websocketNeverAnswersClosing: Mutant = {
  name: 'websocket/never-answers-closing',
  breaks: 'Never sends a closing element.',
  requirement: [
    'rfc7395-3.6-close-exchange',
    'rfc7395-3.5-error-message',
    'rfc7395-3.3.3-partial-xml',
    'rfc7395-3.3.2-wrong-namespace',
    'rfc7395-3.6-ws-close-handshake',
  ],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ messages }) => ({
      messages: (good, role) => messages(good, role).filter((message) => !message.startsWith('<close')),
    })),
};
