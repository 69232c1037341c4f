// What a peer answers to a stanza that reached it. Pure. XEP-0199 §4, RFC 6120 §8.4
import { childOf, elementsOf, textOf, type XmlElement } from '../xmpp/element.ts';
import { domainOf } from '../xmpp/jid.ts';
import { NS } from '../xmpp/namespaces.ts';

/** Stands in each of our messages, so that two servers of ours never talk to each other. */
const MARK = { name: 'answer', ns: 'urn:badpeer:serve' } as const;

/**
 * The answer; null where none is due: to errors, to answers, to what has no text, to what is for somebody else.
 * @param id of the answer, where it is a stanza of its own
 */
export function answerTo(stanza: XmlElement, domain: string, reached: string, id: string): XmlElement | null {
  const { from, to, type } = stanza.attrs;
  if (stanza.ns !== NS.server || from === undefined || to === undefined) return null;
  if (domainOf(from) === null || domainOf(to)?.toLowerCase() !== domain) return null;
  if (stanza.name === 'iq') return type === 'get' || type === 'set' ? answerToIq(stanza) : null;
  if (stanza.name !== 'message' || type === 'error') return null;
  const body = childOf(stanza, 'body', NS.server);
  if (body === undefined || textOf(body).trim() === '' || childOf(stanza, MARK.name, MARK.ns)) return null;
  return {
    name: 'message',
    ns: NS.server,
    attrs: { from: to, to: from, id, ...(type === undefined ? {} : { type }) },
    children: [
      { name: 'body', ns: NS.server, attrs: {}, children: [reached] },
      ...elementsOf(stanza).filter(({ name, ns }) => name === 'thread' && ns === NS.server),
      { ...MARK, attrs: {}, children: [] },
    ],
  };
}

function answerToIq(iq: XmlElement): XmlElement {
  const { from = '', to = '', id = '', type } = iq.attrs;
  const addresses = { from: to, to: from, id };
  if (type === 'get' && childOf(iq, 'ping', NS.ping))
    return { name: 'iq', ns: NS.server, attrs: { ...addresses, type: 'result' }, children: [] };
  const condition: XmlElement = { name: 'service-unavailable', ns: NS.stanzaErrors, attrs: {}, children: [] };
  const error: XmlElement = { name: 'error', ns: NS.server, attrs: { type: 'cancel' }, children: [condition] };
  return { name: 'iq', ns: NS.server, attrs: { ...addresses, type: 'error' }, children: [error] };
}
