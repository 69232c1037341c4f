// How the domain itself answers stanzas: ping, service discovery, addresses without a user. RFC 6120 §8.2.3, §10.5.
import { elementsOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { el } from '../element.ts';

/** Who is asked. */
export type Asked = 'domain' | 'account' | 'nobody';
/** A request's answer: the payload of a result (null: an empty one), or a stanza error condition. */
export type IqAnswer = { readonly result: XmlElement | null } | { readonly error: string };
export type IqHandler = (payload: XmlElement, config: DiscoConfig, asked: Asked) => IqAnswer;

export interface DiscoConfig {
  readonly domain: string;
  readonly component: string;
}

export interface LocalHooks {
  /** What is wrong with an iq request as such; null: nothing. */
  malformed(iq: XmlElement): string | null;
  /** Answers by payload `{namespace}name`, for the domain. */
  readonly handlers: Readonly<Record<string, IqHandler>>;
  /** Answers for accounts, and for addresses that have none: no difference may be seen. */
  readonly accountHandlers: Readonly<Record<string, IqHandler>>;
  /** The answer to a request that nobody understands. */
  notUnderstood(asked: Asked): string;
  /** The answer to a message for nobody; null: silence. */
  messageForNobody(message: XmlElement): string | null;
  /** What is answered to presence of somebody whom nobody subscribed; null: silence. */
  presence(presence: XmlElement, asked: Asked): 'unsubscribed' | null;
  /** Is an iq that is an answer itself answered? */
  answersResponses(): boolean;
  /** Does an iq for the account, or for one of its resources, go to the user's clients? */
  deliversIq(to: 'account' | 'resource'): boolean;
  /** Is a probe answered with presence? `subscribed`: the account allowed that. */
  reveals(subscribed: boolean): boolean;
  /** The address of an iq's answer. */
  answer(
    iq: XmlElement,
    answer: IqAnswer,
  ): { readonly attrs: Readonly<Record<string, string | undefined>>; readonly answer: IqAnswer };
}

const IDENTITY = { category: 'server', type: 'im', name: 'badpeer reference server' };
const FEATURES = [NS.discoInfo, NS.discoItems, NS.ping, NS.commands, NS.serverPresence];

function form(type: string, fields: Readonly<Record<string, string>>): XmlElement {
  const field = (name: string, value: string, attrs = {}) =>
    el('field', NS.dataForms, { var: name, ...attrs }, el('value', NS.dataForms, {}, value));
  return el(
    'x',
    NS.dataForms,
    { type: 'result' },
    field('FORM_TYPE', type, { type: 'hidden' }), // xep0128-2-form
    ...Object.entries(fields).map(([name, value]) => field(name, value)),
  );
}

const info: IqHandler = ({ attrs }, { domain }) => {
  if (attrs.node) return { error: 'item-not-found' }; // xep0030-3.2-node-mirrored
  return {
    result: el(
      'query',
      NS.discoInfo,
      {},
      el('identity', NS.discoInfo, IDENTITY), // xep0030-3.1-info-result
      ...FEATURES.map((feature) => el('feature', NS.discoInfo, { var: feature })), // xep0030-3.1-info-feature, xep0199-5-disco, xep0267-3-disco
      // xep0157-3-serverinfo-form, xep0157-3-uris
      form('http://jabber.org/network/serverinfo', { 'abuse-addresses': `mailto:abuse@${domain}` }),
    ),
  };
};

const items: IqHandler = ({ attrs }, { component }) =>
  attrs.node
    ? { error: 'item-not-found' }
    : { result: el('query', NS.discoItems, {}, el('item', NS.discoItems, { jid: component })) }; // xep0030-4.1-items

const ping: IqHandler = () => ({ result: null }); // xep0199-4.3-ping

/** The key of a handler. */
export function payloadKey({ ns, name }: XmlElement): string {
  return `{${ns}}${name}`;
}

export const localHooks: LocalHooks = {
  malformed(iq) {
    const { type } = iq.attrs;
    if (type !== 'get' && type !== 'set') return 'bad-request'; // rfc6120-8.2.3-iq-bad-type
    return elementsOf(iq).length === 1 ? null : 'bad-request'; // rfc6120-8.2.3-iq-child-count
  },
  handlers: {
    [`{${NS.discoInfo}}query`]: info,
    [`{${NS.discoItems}}query`]: items,
    [`{${NS.ping}}ping`]: ping,
  },
  // xep0030-8-bare-jid-items, xep0030-8-no-items-for-strangers; everything else, disco#info too, is service-unavailable: xep0030-8-bare-jid-info,
  // rfc6120-10.5.3.1-iq-no-such-user, rfc6120-13.10.2-no-presence-leak
  accountHandlers: {
    [`{${NS.discoItems}}query`]: ({ attrs }) =>
      attrs.node ? { error: 'service-unavailable' } : { result: el('query', NS.discoItems) },
  },
  notUnderstood: () => 'service-unavailable', // rfc6120-8.4-unknown-iq-namespace, xep0199-7-ping-offline-resource
  messageForNobody: () => 'service-unavailable', // rfc6120-10.5.3.1-message-no-such-user
  // rfc6121-8.5.1-presence-no-such-user; rfc6121-4.3.2-probe-unauthorized
  presence: ({ attrs }) => (attrs.type === 'probe' ? 'unsubscribed' : null),
  answersResponses: () => false, // rfc6120-8.2.3-no-reply-to-response
  deliversIq: (to) => to === 'resource', // rfc6120-10.5.3.2-iq-bare-jid, rfc6120-10.5.4-full-jid
  reveals: (subscribed) => subscribed, // rfc6121-4.3.2-probe-authorized, rfc6121-4.3.2-probe-unauthorized
  // rfc6120-8.2.3-iq-reply
  answer: ({ attrs }, answer) => ({ attrs: { from: attrs.to, to: attrs.from, id: attrs.id }, answer }),
};
