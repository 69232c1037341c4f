import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as der from '../../world/pki/der.ts';
import { parseRevocationList } from './revocation-list.ts';

const URL = 'http://crl.test/part-7.crl';
const NOW = Date.UTC(2031, 4, 6);
const algorithm = der.sequence(der.objectIdentifier('1.2.840.10045.4.3.2'));

interface Shape {
  readonly serials?: readonly string[];
  readonly thisUpdate?: Buffer;
  readonly nextUpdate?: Buffer | null;
  readonly extensions?: readonly Buffer[];
}

function listOf({
  serials = [],
  thisUpdate = der.time(NOW),
  nextUpdate = der.time(NOW),
  extensions = [],
}: Shape): Buffer {
  const entries = serials.map((serial) => der.sequence(der.unsignedInteger(Buffer.from(serial, 'hex')), der.time(NOW)));
  const list = der.sequence(
    der.unsignedInteger(Buffer.from([1])),
    algorithm,
    der.sequence(),
    thisUpdate,
    ...(nextUpdate === null ? [] : [nextUpdate]),
    ...(entries.length === 0 ? [] : [der.sequence(...entries)]),
    ...(extensions.length === 0 ? [] : [der.explicit(0, der.sequence(...extensions))]),
  );
  return der.sequence(list, algorithm, der.bitString(Buffer.alloc(8)));
}

const extension = (oid: string, critical: boolean, value: Buffer): Buffer =>
  der.sequence(der.objectIdentifier(oid), ...(critical ? [der.trueBoolean()] : []), der.octetString(value));
const part = (...fields: readonly Buffer[]): Buffer => extension('2.5.29.28', true, der.sequence(...fields));
const at = (url: string): Buffer => der.explicit(0, der.explicit(0, der.implicit(6, Buffer.from(url))));
const flag = (number: number): Buffer => der.implicit(number, Buffer.from([0xff]));

describe('a revocation list', () => {
  test('says what it names, and until when', () => {
    const list = parseRevocationList(listOf({ serials: ['0a', 'ff01'] }));
    expect([...list.revoked]).toEqual(['0a', '00ff01']);
    expect([list.thisUpdate, list.nextUpdate]).toEqual([NOW, NOW]);
  });

  test('may name nobody, say nothing of the next one, and be of after 2049', () => {
    const list = parseRevocationList(listOf({ nextUpdate: null }));
    expect([list.revoked.size, list.nextUpdate]).toEqual([0, null]);
    const late = Date.UTC(2060, 0, 1);
    expect(parseRevocationList(listOf({ nextUpdate: der.time(late) })).nextUpdate).toBe(late);
  });

  // The lists of public authorities' roots are for authorities alone, those below for servers alone.
  test.each<[string, Buffer[], about: 'all' | 'servers' | 'authorities' | 'nobody']>([
    ['without a word on it', [], 'all'],
    ['with its number', [extension('2.5.29.20', false, der.unsignedInteger(Buffer.from([1])))], 'all'],
    ['for the part that the URL has', [part(at(URL))], 'all'],
    ['for the part that the URL has, of servers', [part(at(URL), flag(1))], 'servers'],
    ['for another part', [part(at('http://crl.test/part-8.crl'))], 'nobody'],
    ['for authorities', [part(flag(2))], 'authorities'],
    ['for some reasons', [part(flag(3))], 'nobody'],
    ['of several issuers', [part(flag(4))], 'nobody'],
    ['of what is new only', [extension('2.5.29.27', true, der.unsignedInteger(Buffer.from([1])))], 'nobody'],
    ['with a critical extension that nobody knows', [extension('2.999.1', true, der.nullValue())], 'nobody'],
  ])('%s', (_what, extensions, about) => {
    const list = parseRevocationList(listOf({ extensions }));
    const covered = [list.covers(URL, { authority: false }), list.covers(URL, { authority: true })];
    expect(covered).toEqual([about === 'all' || about === 'servers', about === 'all' || about === 'authorities']);
  });

  test('was not signed with a key that cannot sign so', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    expect(parseRevocationList(listOf({})).signedBy(publicKey)).toBe(false);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('<html>no such file</html>')],
    ['an empty sequence', der.sequence()],
  ])('%s is none', (_what, bytes) => {
    expect(() => parseRevocationList(bytes)).toThrow(RangeError);
  });

  test('with a date that is none is none', () => {
    const thisUpdate = der.utf8String('May 6, 2031');
    expect(() => parseRevocationList(listOf({ thisUpdate }))).toThrow('a date that is none');
  });
});
