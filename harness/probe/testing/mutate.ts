// Transcripts that are spoilt, in ways that a seed repeats.
import { randomBytes } from 'node:crypto';

/** To repeat a failure: the seed is in its message. */
export const SEED = Number(process.env.FUZZ_SEED ?? randomBytes(4).readUInt32BE());

/** A small generator of numbers from 0 to below 1 (mulberry32), so that a seed repeats a run. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Random = () => number;
export const upTo = (random: Random, most: number): number => Math.floor(random() * most);
export const oneOf = <T>(random: Random, list: readonly T[]): T => list[upTo(random, list.length)]!;

/** Pieces that a mutation puts in. */
const PIECES = [
  '<stream:error><host-unknown xmlns="urn:ietf:params:xml:ns:xmpp-streams"/></stream:error>',
  '</stream:stream>',
  '<stream:features/>',
  '<?xml version="1.0"?>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<!-- comment -->',
  '<![CDATA[<x/>]]>',
  '&#0;&amp;&unknown;',
  '<a><b><c><d>'.repeat(60),
  '<iq type="result" id="1" xmlns="jabber:server"/>',
  '<success xmlns="urn:ietf:params:xml:ns:xmpp-sasl"/>',
  '<proceed xmlns="urn:ietf:params:xml:ns:xmpp-tls"/>',
  '\u001b[31m\u0007\u202e',
  '\ufeff',
  'x'.repeat(5_000),
].map((text) => Buffer.from(text));

/** One way to spoil bytes; `other` are bytes of another transcript. */
const MUTATIONS: readonly ((bytes: Buffer, random: Random, other: Buffer) => Buffer)[] = [
  // A bit is flipped.
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[upTo(random, copy.length)]! ^= 1 << upTo(random, 8);
    return copy;
  },
  // A byte becomes any other.
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[upTo(random, copy.length)] = upTo(random, 256);
    return copy;
  },
  // The end is cut off.
  (bytes, random) => bytes.subarray(0, upTo(random, bytes.length + 1)),
  // A part is left out.
  (bytes, random) => {
    const [from, size] = [upTo(random, bytes.length + 1), upTo(random, 40)];
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + size)]);
  },
  // A part is repeated.
  (bytes, random) => {
    const [from, size] = [upTo(random, bytes.length + 1), 1 + upTo(random, 200)];
    const part = bytes.subarray(from, from + size);
    return Buffer.concat([bytes.subarray(0, from), part, part, bytes.subarray(from)]);
  },
  // Something is put in.
  (bytes, random) => {
    const at = upTo(random, bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), oneOf(random, PIECES), bytes.subarray(at)]);
  },
  // It goes on as another transcript does.
  (bytes, random, other) =>
    Buffer.concat([bytes.subarray(0, upTo(random, bytes.length + 1)), other.subarray(upTo(random, other.length + 1))]),
];

/** Spoils bytes in one place, or in three. */
export function mutate(bytes: Buffer, random: Random, other: Buffer): Buffer {
  let spoilt = bytes;
  for (let times = random() < 0.7 ? 1 : 3; times > 0; times -= 1)
    spoilt = oneOf(random, MUTATIONS)(spoilt, random, other);
  return spoilt;
}

/** What a terminal would obey. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
export const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/;
