// Opens and closes in the framing namespace of clients.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const websocketClientFraming: Mutant = {
  name: 'websocket/client-framing',
  breaks: 'Opens and closes in the framing namespace of clients.',
  requirement: ['xep0468-2-framing-namespace', 'rfc7395-3.6-close-exchange'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ messages }) => ({
      messages: (good, ...rest) =>
        messages(good, ...rest).map((message) =>
          message.replace(NS.framingServer, 'urn:ietf:params:xml:ns:xmpp-framing'),
        ),
    })),
};
