// Publishes contact addresses that are no URIs.

import type { XmlElement } from '../../../xmpp/element.ts';
import { isElement } from '../../../xmpp/element.ts';
import { NS } from '../../../xmpp/namespaces.ts';
import { withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoAddressesWithoutScheme: Mutant = {
  name: 'disco/addresses-without-scheme',
  breaks: 'Publishes contact addresses that are no URIs.',
  requirement: ['xep0157-3-uris'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ handlers }) => ({
      handlers: {
        ...handlers,
        [`{${NS.discoInfo}}query`]: (payload, config) => {
          const answer = handlers[`{${NS.discoInfo}}query`]!(payload, config, 'domain');
          return 'result' in answer && answer.result ? { result: withoutSchemes(answer.result) } : answer;
        },
      },
    })),
};

function withoutSchemes(element: XmlElement): XmlElement {
  return withChildren(
    element,
    element.children.map((child) => (isElement(child) ? withoutSchemes(child) : child.replace(/^mailto:/, ''))),
  );
}
