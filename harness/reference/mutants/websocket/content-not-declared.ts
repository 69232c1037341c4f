// Does not declare the namespace of stanzas.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const websocketContentNotDeclared: Mutant = {
  name: 'websocket/content-not-declared',
  breaks: 'Does not declare the namespace of stanzas.',
  requirement: ['rfc7395-3.3.3-standalone-documents', 'xep0468-2-discovery'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ messages }) => ({
      messages: (good, ...rest) =>
        messages(good, ...rest).map((message) => message.replace(` xmlns='${NS.server}'`, '')),
    })),
};
