// DNS messages ↔ queries and responses. RFC 1035 §4, RFC 6891 (EDNS), RFC 3597 (unknown types).
import dns from 'dns-packet';
import type { OwnedRecord, Rcode } from './record.ts';
import type { OutPacket, Response } from './response.ts';

/** A query that can be answered. */
export interface ReadQuery {
  readonly id: number;
  /** As it was written, without a final dot. */
  readonly name: string;
  readonly type: string;
  /** The question section, to be repeated byte for byte (case and odd labels included). */
  readonly question: Uint8Array;
  readonly recursionDesired: boolean;
  /** What the asker can take over UDP, in bytes; null without EDNS. */
  readonly udpSize: number | null;
}

/** What came: a query, something to be turned away with a code, or (null) nothing that deserves an answer. */
export type Reading = { readonly query: ReadQuery } | { readonly id: number; readonly reject: Rcode } | null;

const HEADER = 12;
/** Without EDNS (RFC 1035 §4.2.1), and the most that we send in one packet with it (no fragments on any link). */
const PLAIN_UDP = 512;
const MOST_UDP = 1232;

/** Read a message. Never throws. */
export function readQuery(message: Buffer): Reading {
  if (message.length < HEADER || message[2]! & 0x80) return null;
  const id = message.readUInt16BE(0);
  if ((message[2]! >> 3) & 0x0f) return { id, reject: 'NOTIMP' };
  if (message.readUInt16BE(4) !== 1) return { id, reject: 'FORMERR' };
  try {
    const packet = dns.decode(message);
    const asked = packet.questions?.[0];
    const end = endOfQuestion(message);
    if (!asked || end === null) return { id, reject: 'FORMERR' };
    if (asked.class !== 'IN' && asked.class !== 'ANY') return { id, reject: 'REFUSED' };
    const opt = packet.additionals?.find((record) => record.type === 'OPT');
    const query: ReadQuery = {
      id,
      name: asked.name === '.' ? '' : asked.name,
      type: typeName(asked.type),
      question: message.subarray(HEADER, end),
      recursionDesired: packet.flag_rd,
      udpSize: opt?.type === 'OPT' ? opt.udpPayloadSize : null,
    };
    return { query };
  } catch {
    return { id, reject: 'FORMERR' };
  }
}

/**
 * The response as bytes, for one of its packets. Over UDP, what does not fit is left out and TC set. Never throws: what
 * cannot be written (a name longer than any name) becomes SERVFAIL.
 */
export function writeResponse(
  query: ReadQuery,
  response: Response,
  packet: OutPacket,
  transport: 'udp' | 'tcp',
): Buffer {
  try {
    return write(query, response, packet, transport);
  } catch {
    return writeReject(query.id, 'SERVFAIL');
  }
}

function write(query: ReadQuery, response: Response, packet: OutPacket, transport: 'udp' | 'tcp'): Buffer {
  const whole = encode(query, response, packet);
  const limit = Math.max(PLAIN_UDP, Math.min(query.udpSize ?? PLAIN_UDP, MOST_UDP));
  const fits = transport === 'tcp' || whole.length <= limit;
  const bytes = fits
    ? whole
    : encode(query, { ...response, truncated: true, answers: [], authority: [], additional: [] }, packet);
  if (packet.form === 'cut') return bytes.subarray(0, Math.max(HEADER, bytes.length >> 1));
  if (packet.form === 'counts') return bytes.subarray(0, HEADER + query.question.length);
  if (packet.form === 'garbage') return Buffer.concat([bytes.subarray(0, 2), Buffer.alloc(40, 0xbd)]);
  return bytes;
}

/** A message of a header alone: the code that turns a query away. */
export function writeReject(id: number, rcode: Rcode): Buffer {
  return dns.encode({ type: 'response', id, flags: RCODES[rcode] });
}

const RCODES: Record<Rcode, number> = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 };

function encode(query: ReadQuery, response: Response, packet: OutPacket): Buffer {
  const flags =
    RCODES[response.rcode] |
    // The servers ask us as their resolver: one that offered no recursion would be taken for lame.
    dns.RECURSION_AVAILABLE |
    (query.recursionDesired ? dns.RECURSION_DESIRED : 0) |
    (response.authoritative ? dns.AUTHORITATIVE_ANSWER : 0) |
    (response.truncated ? dns.TRUNCATED_RESPONSE : 0);
  const id = packet.id === 'same' ? query.id : query.id ^ 0xffff;
  const additionals = response.additional.map(toPacket);
  if (query.udpSize !== null) additionals.push(OPT);
  const bytes = dns.encode({
    type: 'response',
    id,
    flags,
    answers: response.answers.map(toPacket),
    authorities: response.authority.map(toPacket),
    additionals,
  });
  // dns-packet compresses no names, so the question can be put in afterwards.
  bytes.writeUInt16BE(1, 4);
  const question = response.question === undefined ? query.question : otherQuestion(response.question);
  return Buffer.concat([bytes.subarray(0, HEADER), question, bytes.subarray(HEADER)]);
}

const OPT: dns.Answer = {
  type: 'OPT',
  name: '.',
  udpPayloadSize: MOST_UDP,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};

function otherQuestion(name: string): Uint8Array {
  return dns.encode({ type: 'query', id: 0, questions: [{ type: 'A', name }] }).subarray(HEADER);
}

function toPacket(record: OwnedRecord): dns.Answer {
  const { name, ttl = 0 } = record;
  switch (record.type) {
    case 'TLSA':
      return { name, ttl, type: 'TLSA', data: { ...record.data, certificate: Buffer.from(record.data.certificate) } };
    case 'RRSIG': {
      const { typeCovered, signer: signersName } = record.data;
      const now = Math.floor(Date.now() / 1000);
      const times = { originalTTL: ttl, inception: now - 3600, expiration: now + 3600 };
      const key = { algorithm: 13, keyTag: 1, labels: name.split('.').length, signature: Buffer.alloc(64, 0xbd) };
      return { name, ttl, type: 'RRSIG', data: { typeCovered, signersName, ...times, ...key } };
    }
    case 'SRV':
      return { name, ttl, type: 'SRV', data: record.data };
    case 'SOA':
      return { name, ttl, type: 'SOA', data: record.data };
    case 'TXT':
      return { name, ttl, type: 'TXT', data: record.data };
    default:
      return { name, ttl, type: record.type, data: record.data };
  }
}

/** Where the first question ends, or null when its name does not. */
function endOfQuestion(message: Buffer): number | null {
  let at = HEADER;
  for (;;) {
    const length = message[at];
    // A pointer has nothing before it to point to in the first name of a message.
    if (length === undefined || length >= 0xc0) return null;
    at += length + 1;
    if (length === 0) return at + 4 <= message.length ? at + 4 : null;
  }
}

function typeName(type: string): string {
  return type.startsWith('UNKNOWN_') ? type.replace('UNKNOWN_', 'TYPE') : type;
}
