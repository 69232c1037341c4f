// The few requests of its own server that a user must answer to stay online. Pure. RFC 6120 §8.2.3, RFC 6121 §2.1.6, XEP-0199.
import { elementsOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';

const ANSWERED: Readonly<Record<string, string>> = { ping: NS.ping, query: 'jabber:iq:roster' };

/**
 * The answer to a ping or roster push of the user's own server; null for everything else. Whoever else asks gets no answer
 * but what the scenario sends.
 * @param own the addresses that speak for the server: its domain and the user's bare address.
 */
export function housekeepingAnswer(stanza: XmlElement, own: readonly string[]): XmlElement | null {
  const { from, type, id = '' } = stanza.attrs;
  if (stanza.name !== 'iq' || (type !== 'get' && type !== 'set')) return null;
  if (from !== undefined && !own.includes(from)) return null;
  if (!elementsOf(stanza).some((child) => ANSWERED[child.name] === child.ns)) return null;
  return { name: 'iq', ns: stanza.ns, attrs: { ...(from ? { to: from } : {}), type: 'result', id }, children: [] };
}
