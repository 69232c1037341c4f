// Drops characters that were escaped.
import { isElement, type XmlElement } from '../../../xmpp/element.ts';
import { changed, type Mutant } from '../mutant.ts';

function plain(element: XmlElement): XmlElement {
  const children = element.children.map((child) => (isElement(child) ? plain(child) : child.replace(/[<>&]/g, '')));
  return { ...element, children };
}

export const xmlDropsEscapedCharacters: Mutant = {
  name: 'xml/drops-escaped-characters',
  breaks: 'Drops characters that were escaped.',
  requirement: ['rfc6120-11.1-cdata', 'rfc6120-11.1-predefined-entities'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ inherit, outbound }) => ({
      inherit: (stanza, lang) => plain(inherit(stanza, lang)),
      outbound: (stanza) => plain(outbound(stanza)),
    })),
};
