// Closes in the framing namespace of clients, and opens in the right one.
import { changed, type Mutant } from '../mutant.ts';

export const websocketClosesInClientFraming: Mutant = {
  name: 'websocket/closes-in-client-framing',
  breaks: 'Closes in the framing namespace of clients, and opens in the right one.',
  requirement: ['xep0468-2-framing-namespace', 'rfc7395-3.6-close-exchange'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ messages }) => ({
      messages: (good, ...rest) =>
        messages(good, ...rest).map((message) =>
          message.replace(/^<close xmlns='[^']*'/, "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'"),
        ),
    })),
};
