// Delivers errors without the conditions that it does not know.
import { isElement } from '../../../xmpp/element.ts';
import { NS } from '../../../xmpp/namespaces.ts';
import { withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasStripsErrorConditions: Mutant = {
  name: 'stanzas/strips-error-conditions',
  breaks: 'Delivers errors without the conditions that it does not know.',
  requirement: ['rfc6120-8.3.4-unknown-app-condition'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ inherit }) => ({
      inherit(stanza, lang) {
        const children = stanza.children.map((child) =>
          isElement(child) && child.name === 'error'
            ? withChildren(
                child,
                child.children.filter((inner) => isElement(inner) && inner.ns === NS.stanzaErrors),
              )
            : child,
        );
        return inherit(withChildren(stanza, children), lang);
      },
    })),
};
