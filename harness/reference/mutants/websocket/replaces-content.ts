// Puts stanzas into the framing namespace.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const websocketReplacesContent: Mutant = {
  name: 'websocket/replaces-content',
  breaks: 'Puts stanzas into the framing namespace.',
  requirement: ['rfc7395-3.3.3-standalone-documents', 'xep0468-2-framing-namespace'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ messages }) => ({
      messages: (good, ...rest) =>
        messages(good, ...rest).map((message) =>
          message.replace(` xmlns='${NS.server}'`, ` xmlns='${NS.framingServer}'`),
        ),
    })),
};
