// subjectAltName, both ways: DNS names, addresses, and the two XMPP forms that libraries leave out (SRVName, XmppAddr).
// RFC 5280 §4.2.1.6, RFC 6120 §13.7.1.4, RFC 4985 §2.
import { isIPv6 } from 'node:net';
import { explicit, ia5String, implicit, objectIdentifier, sequence, utf8String } from './der.ts';
import { readElements, readObjectIdentifier } from './der-reader.ts';
import { nameForms } from './oids.ts';

/** The identifiers of a subjectAltName. IP addresses in text form. */
export interface AltNames {
  readonly dns: readonly string[];
  /** `_xmpp-server.example.org` */
  readonly srv: readonly string[];
  readonly xmppAddr: readonly string[];
  readonly ip: readonly string[];
}

export const noNames: AltNames = { dns: [], srv: [], xmppAddr: [], ip: [] };

/** True when there is no identifier at all. */
export const isEmpty = (names: AltNames): boolean => Object.values(names).every((list) => list.length === 0);

const otherName = (form: string, value: Uint8Array): Buffer => explicit(0, objectIdentifier(form), explicit(0, value));

function addressBytes(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => text.split(':').filter(Boolean);
  const right = groups(tail ?? '');
  const left = groups(head);
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => '0');
  return Buffer.from([...left, ...zeros, ...right].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

/** GeneralNames in DER. Names are written as they are, without any check: a bad name is a test case. */
export function encodeAltNames(names: AltNames): Buffer {
  return sequence(
    ...names.dns.map((name) => implicit(2, Buffer.from(name, 'utf8'))),
    ...names.srv.map((name) => otherName(nameForms.srvName, ia5String(name))),
    ...names.xmppAddr.map((name) => otherName(nameForms.xmppAddr, utf8String(name))),
    ...names.ip.map((address) => implicit(7, addressBytes(address))),
  );
}

function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const hex = Buffer.from(bytes).toString('hex');
  return (hex.match(/.{1,4}/g) ?? []).map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

/** The identifiers in a GeneralNames encoding, and the names of further kinds as `other` (their tag or form). */
export function decodeAltNames(encoded: Uint8Array): AltNames & { readonly other: readonly string[] } {
  const found = {
    dns: [] as string[],
    srv: [] as string[],
    xmppAddr: [] as string[],
    ip: [] as string[],
    other: [] as string[],
  };
  for (const { tag, contents } of readElements(readElements(encoded)[0]?.contents ?? new Uint8Array())) {
    if (tag === 0x82) found.dns.push(Buffer.from(contents).toString('utf8'));
    else if (tag === 0x87) found.ip.push(addressText(contents));
    else if (tag === 0xa0) {
      const [form, wrapper] = readElements(contents);
      const text = Buffer.from(readElements(wrapper?.contents ?? new Uint8Array())[0]?.contents ?? []).toString('utf8');
      const oid = readObjectIdentifier(form?.contents ?? new Uint8Array());
      if (oid === nameForms.srvName) found.srv.push(text);
      else if (oid === nameForms.xmppAddr) found.xmppAddr.push(text);
      else found.other.push(oid);
    } else found.other.push(`tag ${tag & 0x1f}`);
  }
  return found;
}
