// Optional features: by what a server shows that it has them. What it neither advertises nor shows it need not get right.
import type { Event } from '../wire/event.ts';
import { elementsOf, type XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { S2S_ERRORS } from '../xmpp/s2s-errors.ts';
import { featuresOf } from './matchers/receives-features.ts';
import { isOffered } from './offers.ts';
import type { Timeline } from './timeline.ts';

/** Names of the extended error conditions. */
const EXTENDED = new Set(S2S_ERRORS.map(({ condition }) => condition));

type Variables = Readonly<Record<string, string>>;

export interface Feature {
  /** The word after `feature:`. */
  readonly name: string;
  readonly summary: string;
  readonly reference: string;
  /** The server says that it has it. */
  readonly advertised: (events: readonly Event[]) => boolean;
  /** The server does some of it. */
  readonly shown: (events: readonly Event[], variables: Variables) => boolean;
  /** Why a failure is `unsupported`; null when it is a failure. */
  readonly missing: (timeline: Timeline, variables: Variables) => string | null;
}

const FEATURE_TABLE: readonly Omit<Feature, 'missing'>[] = [
  {
    name: 'extended-errors',
    summary: 'extended error conditions in the bounce of what could not be delivered',
    reference: 'ProtoXEP Extended server-to-server error conditions',
    advertised: () => false,
    // By name too: a condition in a wrong namespace is an attempt that went wrong, not an absence.
    shown: (events, variables) =>
      came(events, ({ name, ns }) => ns === (variables['s2s-error'] ?? NS.s2sError) || EXTENDED.has(name)),
  },
  {
    name: 'error-text',
    summary: 'words for a person in stanza errors',
    reference: 'RFC 6120 §8.3.2',
    advertised: () => false,
    shown: (events) => came(events, ({ name, ns }) => name === 'text' && ns === NS.stanzaErrors),
  },
  {
    name: 'bidi',
    summary: 'stanzas in both directions on one stream',
    reference: 'XEP-0288',
    advertised: offers('bidi'),
    shown: inNamespace(NS.bidi),
  },
  {
    name: 'external',
    summary: 'authentication by certificate',
    reference: 'RFC 6120 §6.4, XEP-0178',
    advertised: offers('EXTERNAL'),
    shown: (events) => came(events, ({ name, ns }) => ns === NS.sasl && ['success', 'challenge'].includes(name)),
  },
  {
    name: 'dialback',
    summary: 'server dialback',
    reference: 'XEP-0220',
    advertised: offers('dialback'),
    shown: inNamespace(NS.dialback),
  },
  {
    name: 'dialback-errors',
    summary: 'dialback failures as errors that leave the stream open',
    reference: 'XEP-0220 §2.4',
    advertised: offers('dialback-errors'),
    shown: (events) => came(events, (element) => element.ns === NS.dialback && element.attrs.type === 'error'),
  },
  {
    name: 'limits',
    summary: 'limits of a stream, advertised in its features',
    reference: 'XEP-0478',
    advertised: offers('limits'),
    shown: inNamespace(NS.limits),
  },
  {
    name: 'size-errors',
    summary: 'a stanza error to the local sender of what is larger than is taken',
    reference: 'RFC 6120 §8.3.1, XEP-0478 §4',
    advertised: () => false,
    shown: (events) => came(events, ({ name, ns }) => name === 'error' && ns === NS.client),
  },
  {
    name: 'sm',
    summary: 'stream management between servers',
    reference: 'XEP-0198',
    advertised: offers('sm'),
    shown: inNamespace(NS.sm),
  },
  {
    name: 'ping',
    summary: 'answers to pings',
    reference: 'XEP-0199',
    advertised: discovered('urn:xmpp:ping'),
    shown: inNamespace(NS.ping),
  },
  {
    name: 'disco',
    summary: 'service discovery',
    reference: 'XEP-0030',
    advertised: discovered(NS.discoInfo),
    shown: (events) => came(events, (element) => element.ns === NS.discoInfo || element.ns === NS.discoItems),
  },
  {
    name: 'sasl-challenge',
    summary: 'a challenge in SASL EXTERNAL, which can be aborted',
    reference: 'RFC 6120 §6.3.10, RFC 4422 appendix A',
    advertised: () => false,
    shown: (events) => came(events, ({ name, ns }) => name === 'challenge' && ns === NS.sasl),
  },
  {
    name: 'websocket',
    summary: 'federation over WebSocket',
    reference: 'XEP-0468',
    advertised: () => false,
    shown: (events) =>
      events.some(
        (event) =>
          (event.type === 'connection' && event.dir === 'in' && event.service === 'websocket') ||
          (event.type === 'header' && event.dir === 'in' && event.element.ns === NS.framingServer),
      ),
  },
  {
    name: 'host-meta-2',
    summary: 'host metadata with all that is needed to connect',
    reference: 'XEP-0487',
    advertised: () => false,
    shown: (events) =>
      events.some((event) => event.type === 'link' && event.dir === 'in' && event.fields.ttl !== undefined),
  },
  {
    name: 'direct-tls',
    summary: 'direct TLS, found by its own SRV records',
    reference: 'XEP-0368',
    advertised: () => false,
    shown: (events) =>
      events.some(
        (event) =>
          (event.type === 'connection' && event.dir === 'in' && event.service === 'xmpps-server') ||
          (event.type === 'dns' && event.name.toLowerCase().startsWith('_xmpps-server.')),
      ),
  },
  {
    name: 'dane',
    summary: 'certificates checked by TLSA records',
    reference: 'RFC 7712 §5.1',
    advertised: () => false,
    shown: (events) => events.some((event) => event.type === 'dns' && event.rrtype === 'TLSA'),
  },
  {
    name: 'server-buddies',
    summary: 'subscriptions between servers',
    reference: 'XEP-0267',
    advertised: discovered(NS.serverPresence),
    // What it has of its own. Not an answer to a request for a subscription: RFC 6121 knows that of any address.
    shown: (events) =>
      came(
        events.filter((event) => event.type === 'element' && event.element.attrs.type !== 'error'),
        ({ name, ns, attrs }) =>
          (name === 'presence' && attrs.type === 'subscribe' && !(attrs.from ?? '@').includes('@')) ||
          (ns === NS.commands && attrs.node === 'http://jabber.org/protocol/admin#server-buddy'),
      ),
  },
  {
    name: 'outage-status',
    summary: 'the state of a service that is down, told elsewhere',
    reference: 'XEP-0455',
    advertised: discovered(NS.outageStatus),
    // Not in errors: many servers return with one what they were sent.
    shown: (events) =>
      came(
        events.filter((event) => event.type === 'element' && event.element.attrs.type !== 'error'),
        (element) => element.ns === NS.outageStatus || element.attrs.var === 'external-status-addresses',
      ),
  },
];

/** Every word that may stand after `feature:`. */
export const FEATURES: readonly Feature[] = FEATURE_TABLE.map((feature) => ({
  ...feature,
  missing: ({ events }, variables) =>
    feature.advertised(events) || feature.shown(events, variables)
      ? null
      : `the server neither advertises nor shows ${feature.name} (${feature.reference}: ${feature.summary})`,
}));

/** The feature of that name; undefined when there is none. */
export function featureNamed(name: string): Feature | undefined {
  return FEATURES.find((feature) => feature.name === name);
}

function offers(offer: string): (events: readonly Event[]) => boolean {
  return (events) =>
    events.some((event) => {
      const features = featuresOf(event);
      return features !== null && isOffered(offer, features);
    });
}

/** A disco#info result lists it. */
function discovered(feature: string): (events: readonly Event[]) => boolean {
  return (events) =>
    came(
      events,
      (element) => element.name === 'feature' && element.ns === NS.discoInfo && element.attrs.var === feature,
    );
}

function inNamespace(ns: string): (events: readonly Event[]) => boolean {
  return (events) => came(events, (element) => element.ns === ns);
}

/** Did an element come, at any depth, of which this is true? */
function came(events: readonly Event[], is: (element: XmlElement) => boolean): boolean {
  for (const event of events) {
    if (event.type !== 'element' || event.dir !== 'in') continue;
    // Without recursion: what came may be nested without end.
    const open = [event.element];
    for (let element = open.pop(); element !== undefined; element = open.pop()) {
      if (is(element)) return true;
      for (const child of elementsOf(element)) open.push(child);
    }
  }
  return false;
}
