// What stream features can offer, by the words that scenarios use. RFC 6120 §5.4.1, §6.4.1; XEP-0220 §2.3.1, XEP-0288 §2.1, XEP-0478.
import { childOf, elementsOf, textOf, type XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';

interface Offer {
  readonly name: string;
  readonly summary: string;
  readonly offered: (features: XmlElement) => boolean;
}

/** Offers by name. Any other word is a SASL mechanism. */
const OFFERS: readonly Offer[] = [
  {
    name: 'starttls',
    summary: 'STARTTLS',
    offered: (features) => childOf(features, 'starttls', NS.tls) !== undefined,
  },
  {
    name: 'starttls-required',
    summary: 'STARTTLS, as required',
    offered: (features) => inside(features, 'starttls', NS.tls, 'required'),
  },
  {
    name: 'dialback',
    summary: 'server dialback',
    offered: (features) => childOf(features, 'dialback', NS.dialbackFeature) !== undefined,
  },
  {
    name: 'dialback-errors',
    summary: 'dialback with error reports',
    offered: (features) => inside(features, 'dialback', NS.dialbackFeature, 'errors'),
  },
  {
    name: 'bidi',
    summary: 'stanzas in both directions on one stream',
    offered: (features) => childOf(features, 'bidi', NS.bidiFeature) !== undefined,
  },
  {
    name: 'limits',
    summary: 'stream limits',
    offered: (features) => childOf(features, 'limits', NS.limits) !== undefined,
  },
  {
    name: 'sm',
    summary: 'stream management',
    offered: (features) => childOf(features, 'sm', NS.sm) !== undefined,
  },
];

/** Is it offered: a name of the table, or a SASL mechanism? */
export function isOffered(offer: string, features: XmlElement): boolean {
  const known = OFFERS.find((one) => one.name === offer);
  return known ? known.offered(features) : mechanismsOf(features).includes(offer);
}

/** All that is offered, by the same words: `starttls, dialback, EXTERNAL`. */
export function offersOf(features: XmlElement): string[] {
  return [...OFFERS.filter((one) => one.offered(features)).map((one) => one.name), ...mechanismsOf(features)];
}

function mechanismsOf(features: XmlElement): string[] {
  const mechanisms = childOf(features, 'mechanisms', NS.sasl);
  return mechanisms
    ? elementsOf(mechanisms)
        .filter((child) => child.name === 'mechanism')
        .map((child) => textOf(child).trim())
    : [];
}

function inside(features: XmlElement, name: string, ns: string, child: string): boolean {
  const feature = childOf(features, name, ns);
  return feature !== undefined && childOf(feature, child, ns) !== undefined;
}
