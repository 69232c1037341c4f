// Sends only the children that it knows.
import { isElement } from '../../../xmpp/element.ts';
import { NS } from '../../../xmpp/namespaces.ts';
import { withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasStripsExtensionsOutbound: Mutant = {
  name: 'stanzas/strips-extensions-outbound',
  breaks: 'Sends only the children that it knows.',
  requirement: ['rfc6120-8.4-unknown-extension-delivered'],
  mutate: (hooks) =>
    changed(hooks, 'routing', () => ({
      outbound: (stanza) =>
        withChildren(
          stanza,
          stanza.children.filter((child) => !isElement(child) || child.ns === NS.server || stanza.name === 'iq'),
        ),
    })),
};
