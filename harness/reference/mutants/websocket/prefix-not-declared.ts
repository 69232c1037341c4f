// Does not declare the prefix of features and errors.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const websocketPrefixNotDeclared: Mutant = {
  name: 'websocket/prefix-not-declared',
  breaks: 'Does not declare the prefix of features and errors.',
  requirement: ['rfc7395-3.3.3-standalone-documents', 'rfc7395-3.5-error-message'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ messages }) => ({
      messages: (good, ...rest) =>
        messages(good, ...rest).map((message) => message.replace(` xmlns:stream='${NS.stream}'`, '')),
    })),
};
