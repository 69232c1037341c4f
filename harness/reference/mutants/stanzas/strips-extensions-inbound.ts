// Delivers only the children that it knows.
import { isElement } from '../../../xmpp/element.ts';
import { NS } from '../../../xmpp/namespaces.ts';
import { isStanzaName, withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasStripsExtensionsInbound: Mutant = {
  name: 'stanzas/strips-extensions-inbound',
  breaks: 'Delivers only the children that it knows.',
  requirement: [
    'rfc6120-8.4-unknown-extension-delivered',
    'rfc6120-4.8.5-header-extension-namespace',
    'rfc6120-8.3.4-unknown-app-condition',
  ],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ rescope }) => ({
      rescope(stanza, from, to) {
        const known = stanza.children.filter((child) => !isElement(child) || child.ns === NS.server);
        return rescope(
          from === NS.server && isStanzaName(stanza.name) ? withChildren(stanza, known) : stanza,
          from,
          to,
        );
      },
    })),
};
