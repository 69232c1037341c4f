// Stream features: what is offered, and what is wrong with the offer. RFC 6120 §4.3.2, §5.3, §6.3; XEP-0220 §2.4.1, XEP-0288 §2. Pure.
import { childOf, elementsOf, textOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { Feature, Problem } from '../model.ts';
import { type ProblemKind, problem } from '../problems/index.ts';

/** What a features element offers, as far as a server looks at it. */
export interface Offer {
  readonly features: readonly Feature[];
  readonly starttls: 'required' | 'optional' | null;
  /** null: no `<mechanisms/>`. */
  readonly mechanisms: readonly string[] | null;
  readonly dialback: { readonly errors: boolean } | null;
  readonly bidi: boolean;
}

/** Reads a features element. */
export function readFeatures(element: XmlElement): Offer {
  const children = elementsOf(element);
  const starttls = childOf(element, 'starttls', NS.tls);
  const mechanisms = childOf(element, 'mechanisms', NS.sasl);
  const dialback = childOf(element, 'dialback', NS.dialbackFeature);
  return {
    features: children.map((child) => ({
      name: child.name,
      ns: child.ns,
      required: childOf(child, 'required') !== undefined,
    })),
    starttls: starttls === undefined ? null : childOf(starttls, 'required', NS.tls) ? 'required' : 'optional',
    mechanisms:
      mechanisms === undefined
        ? null
        : elementsOf(mechanisms)
            .filter(({ name, ns }) => name === 'mechanism' && ns === NS.sasl)
            .map((one) => textOf(one).trim()),
    dialback: dialback === undefined ? null : { errors: childOf(dialback, 'errors') !== undefined },
    bidi: childOf(element, 'bidi', NS.bidiFeature) !== undefined,
  };
}

/** Where a stream stands when its features come. */
export interface FeatureContext {
  readonly state: 'plain' | 'encrypted' | 'authenticated';
  /** We presented a certificate. */
  readonly identity: boolean;
  /** The header declares the dialback prefix. */
  readonly declaresDialback: boolean;
  /** The element itself. */
  readonly element: XmlElement;
  readonly where: string;
}

/** Features whose demands servers know. */
const KNOWN_REQUIRED: ReadonlySet<string> = new Set([NS.tls, NS.dialbackFeature, NS.sasl, NS.sm, NS.bidiFeature]);
/** Mechanisms by which a server proves a domain. */
const FOR_SERVERS: ReadonlySet<string> = new Set(['EXTERNAL', 'DIALBACK']);
/** RFC 6120 §13.12 */
const LEAST_BYTES = 10_000;

/** Everything that is wrong with an offer. */
export function featureProblems(offer: Offer, context: FeatureContext): Problem[] {
  const { where } = context;
  const found: Problem[] = [];
  const add = (kind: ProblemKind, what: string): void => void found.push(problem(kind, what, { where }));
  TABLE[context.state](offer, context, add);
  for (const { name, ns, required } of offer.features) {
    if (required && !KNOWN_REQUIRED.has(ns))
      add('feature-required-unknown', `<${name}> of ${ns} is demanded, which no other server knows`);
    if (name === 'sm' && ns === NS.sm && context.state !== 'authenticated')
      add('sm-before-authentication', 'stream management is offered before authentication');
    if (name === 'bidi' && ns === NS.bidi)
      add('bidi-wrong-namespace', `bidi is offered in the namespace ${NS.bidi}, which is that of the request`);
  }
  const limit = maxBytes(context.element);
  if (limit !== null && limit < LEAST_BYTES) add('limits-too-small', `it takes stanzas of ${limit} bytes only`);
  if (offer.dialback && !context.declaresDialback) {
    add('dialback-prefix-undeclared', 'dialback is offered, and its prefix is not declared in the header');
  }
  return found;
}

type Add = (kind: ProblemKind, what: string) => void;
const TABLE: Readonly<Record<FeatureContext['state'], (offer: Offer, context: FeatureContext, add: Add) => void>> = {
  plain(offer, _context, add) {
    const { starttls, mechanisms, dialback, features } = offer;
    if (features.length === 0) add('features-empty', 'the features before TLS are empty');
    if (starttls === null)
      add('starttls-not-offered', 'STARTTLS is not offered: what is sent there is read by everybody');
    if (starttls === 'optional') add('starttls-optional', 'STARTTLS is offered, but not demanded');
    if (mechanisms !== null) add('sasl-before-tls', `SASL mechanisms are offered before TLS: ${list(mechanisms)}`);
    if (dialback !== null && starttls !== null) add('dialback-before-tls', 'dialback is offered before TLS');
  },
  encrypted(offer, { identity }, add) {
    const { starttls, mechanisms, dialback, features } = offer;
    if (starttls !== null) add('starttls-offered-again', 'STARTTLS is offered once more, over TLS');
    if (features.length === 0 && identity) add('features-empty', 'the features over TLS are empty');
    if (dialback !== null && !dialback.errors) add('dialback-without-errors', 'dialback is offered without <errors/>');
    if (mechanisms?.length === 0) add('sasl-empty', 'the list of SASL mechanisms is empty');
    const isUsable = mechanisms?.some((name) => FOR_SERVERS.has(name)) ?? false;
    if (mechanisms !== null && mechanisms.length > 0 && !isUsable) {
      add('sasl-unusable', `the SASL mechanisms are none for servers: ${list(mechanisms)}`);
    }
    if (isUsable) return;
    if (!identity && dialback === null && mechanisms === null) {
      add('authentication-not-seen', 'without a certificate of ours it offers nothing to authenticate with');
    } else if (dialback === null)
      add('no-authentication', 'it offers neither EXTERNAL nor dialback: no server can authenticate');
    else if (identity && mechanisms === null)
      add('external-not-offered', 'it does not offer EXTERNAL, although we presented a certificate');
  },
  authenticated({ mechanisms, starttls }, _context, add) {
    if (mechanisms !== null)
      add('sasl-offered-again', `SASL mechanisms are offered after authentication: ${list(mechanisms)}`);
    if (starttls !== null) add('starttls-offered-again', 'STARTTLS is offered once more, over TLS');
  },
};

function list(mechanisms: readonly string[]): string {
  return mechanisms.length === 0 ? 'none' : mechanisms.join(', ');
}

/** XEP-0478 §3.1; null: not said. */
function maxBytes(element: XmlElement): number | null {
  const limits = childOf(element, 'limits', NS.limits);
  const most = limits && childOf(limits, 'max-bytes', NS.limits);
  const text = most === undefined ? '' : textOf(most).trim();
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
