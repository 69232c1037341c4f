// Dialback elements as they stand on the wire. XEP-0220 §2.1.
import { childOf, elementsOf, type XmlElement } from '../../xmpp/element.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { Question } from '../context.ts';
import { db } from '../element.ts';
import type { DialbackElement } from './hooks.ts';

export function isDialback(element: XmlElement, name: 'result' | 'verify'): boolean {
  return element.ns === NS.dialback && element.name === name;
}

/** The condition in an answer of type error; undefined where there is none. */
export function conditionIn(element: XmlElement): string | undefined {
  const error = childOf(element, 'error');
  return error && elementsOf(error)[0]?.name;
}

/** A question to an authoritative server as it is sent. */
export function verifyRequest({ sender, target, id, key }: Question): XmlElement {
  return db('verify', { from: target, to: sender, id }, key);
}

/** The same, as it is compared with answers. */
export function asRequest({ sender, target, id, key }: Question): DialbackElement {
  return { from: target, to: sender, id, type: null, key };
}
