// Puts the text of a stanza error into the content namespace.
import { NS } from '../../../xmpp/namespaces.ts';
import { el, withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsTextWithoutNamespace: Mutant = {
  name: 'stanza-errors/text-without-namespace',
  breaks: 'Puts the text of a stanza error into the content namespace.',
  requirement: ['rfc6120-8.3.2-error-syntax'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ element }) => ({
      element(error, namespace) {
        const whole = element({ ...error, text: null }, namespace);
        return withChildren(whole, [...whole.children, el('text', NS.server, {}, error.text ?? 'No.')]);
      },
    })),
};
