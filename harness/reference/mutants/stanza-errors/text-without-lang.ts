// Does not say in which language the words of an error are.
import { elementsOf } from '../../../xmpp/element.ts';
import { withAttrs, withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsTextWithoutLang: Mutant = {
  name: 'stanza-errors/text-without-lang',
  breaks: 'Does not say in which language the words of an error are.',
  requirement: ['rfc6120-8.3.2-text-lang'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ element }) => ({
      element: (error, namespace) =>
        withChildren(
          element(error, namespace),
          elementsOf(element(error, namespace)).map((child) => withAttrs(child, { 'xml:lang': null })),
        ),
    })),
};
