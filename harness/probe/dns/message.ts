// DNS answers → what they say about one question. Pure. RFC 1035 §4, RFC 1034 §3.6.2 (aliases), RFC 2308 (nothing there).
import { isIPv6, SocketAddress } from 'node:net';
import packet from 'dns-packet';

export type RecordType = 'SRV' | 'A' | 'AAAA' | 'TLSA';
export type DnsRecord =
  | {
      readonly type: 'SRV';
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  | { readonly type: 'A' | 'AAAA'; readonly address: string }
  | {
      readonly type: 'TLSA';
      readonly usage: number;
      readonly selector: number;
      readonly matchingType: number;
      readonly data: Buffer;
    };

/**
 * What is known after asking. `no-answer`: silence; `unreadable`: something came that is no answer to the question;
 * `truncated`: cut off, and not to be had over TCP; `referral`: the server points elsewhere; `rejected`: FORMERR, NOTIMP …
 */
export type DnsState =
  | 'records'
  | 'no-data'
  | 'nxdomain'
  | 'servfail'
  | 'refused'
  | 'rejected'
  | 'referral'
  | 'alias-loop'
  | 'truncated'
  | 'unreadable'
  | 'no-answer';

/** What one message says. `alias`: the records are at that name, which has to be asked for. */
export interface Said {
  readonly state: DnsState;
  readonly records: readonly DnsRecord[];
  readonly aliases: readonly string[];
  readonly secure: boolean;
  readonly detail: string | null;
}

type Decoded = packet.DecodedPacket & { readonly rcode: string };

/** A question as bytes. The AD bit asks whether DNSSEC was checked (RFC 6840 §5.7). */
export function writeQuestion(id: number, name: string, type: RecordType): Buffer {
  const flags = packet.RECURSION_DESIRED | packet.AUTHENTIC_DATA;
  return packet.encode({ type: 'query', id, flags, questions: [{ type, name }] });
}

const RESPONSE = 0x8000;
const TRUNCATED = 0x0200;

/**
 * What came on the socket: the whole answer, one that was cut, or why it is none.
 * `stranger`: an answer to something else, which may be forged, so that the right one can still come.
 */
export type Reading =
  | { readonly is: 'answer'; readonly message: Decoded }
  | { readonly is: 'cut' }
  | { readonly is: 'stranger' | 'garbage'; readonly because: string };

/** Reads what came in answer to a question. Never throws. RFC 5452 §9.1 */
export function readAnswer(bytes: Buffer, id: number, name: string, type: RecordType): Reading {
  if (bytes.length < 12) return { is: 'stranger', because: `${bytes.length} bytes came, too few for a DNS message` };
  if (bytes.readUInt16BE(0) !== id) return { is: 'stranger', because: 'the answer carries the id of another question' };
  const flags = bytes.readUInt16BE(2);
  if ((flags & RESPONSE) !== 0 && (flags & TRUNCATED) !== 0 && (flags & 0x7800) === 0) return { is: 'cut' };
  try {
    const message = packet.decode(bytes) as Decoded;
    if (message.type !== 'response') return { is: 'stranger', because: 'a question came in place of an answer' };
    const [asked] = message.questions ?? [];
    // Servers that turn a question away need not repeat it.
    if (asked === undefined && (message.answers ?? []).length === 0) return { is: 'answer', message };
    if (asked?.type !== type || !sameName(asked.name, name)) {
      return { is: 'stranger', because: 'the answer repeats a question that was not asked' };
    }
    return { is: 'answer', message };
  } catch {
    return { is: 'garbage', because: 'the answer cannot be read: it is no DNS message, or ends in the middle' };
  }
}

function sameName(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

/** Lower case, without the final dot. RFC 4343 */
export function canonical(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

const CODES: Readonly<Record<string, DnsState>> = { NXDOMAIN: 'nxdomain', SERVFAIL: 'servfail', REFUSED: 'refused' };

/** What an answer says about a name and type, aliases followed as far as they are in it. */
export function readMessage(message: Decoded, name: string, type: RecordType): Said {
  const secure = message.flag_ad === true;
  const answers = message.answers ?? [];
  const aliases: string[] = [];
  let owner = canonical(name);
  const said = (state: DnsState, records: readonly DnsRecord[] = [], detail: string | null = null): Said => ({
    state,
    records,
    aliases,
    secure,
    detail,
  });
  if (message.rcode !== 'NOERROR' && message.rcode !== 'NXDOMAIN') {
    return said(CODES[message.rcode] ?? 'rejected', [], `the resolver says ${message.rcode}`);
  }
  for (;;) {
    const records = answers.flatMap((one) => (canonical(one.name) === owner ? readRecord(one, type) : []));
    if (records.length > 0) return said('records', records);
    const alias = answers.find((one) => one.type === 'CNAME' && canonical(one.name) === owner);
    if (alias?.type !== 'CNAME') break;
    owner = canonical(alias.data);
    const isLoop = owner === canonical(name) || aliases.includes(owner);
    aliases.push(owner);
    if (isLoop) return said('alias-loop');
  }
  if (message.rcode === 'NXDOMAIN') return said('nxdomain');
  const authority = message.authorities ?? [];
  const isReferral = authority.some((one) => one.type === 'NS') && authority.every((one) => one.type !== 'SOA');
  if (!isReferral || message.flag_aa) return said('no-data');
  return said('referral', [], 'the server is not responsible for the name, and points to another one');
}

/** An IPv6 address as everybody writes it, so that it can be compared. RFC 5952 §4 */
function usual(address: string): string {
  return isIPv6(address) ? new SocketAddress({ address, family: 'ipv6' }).address : address;
}

function readRecord(answer: packet.Answer, type: RecordType): DnsRecord[] {
  if (answer.type !== type) return [];
  if (answer.type === 'A') return [{ type: 'A', address: answer.data }];
  if (answer.type === 'AAAA') return [{ type: 'AAAA', address: usual(answer.data) }];
  if (answer.type === 'SRV') {
    const { priority = 0, weight = 0, port, target } = answer.data;
    return [{ type: 'SRV', priority, weight, port, target: target === '.' ? '.' : canonical(target) }];
  }
  if (answer.type !== 'TLSA') return [];
  const { usage, selector, matchingType, certificate } = answer.data;
  return [{ type: 'TLSA', usage, selector, matchingType, data: certificate }];
}
