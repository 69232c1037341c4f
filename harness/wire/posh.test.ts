import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintsIn, type PoshDocument, readPosh, writePosh } from './posh.ts';

const DOCUMENTS: PoshDocument[] = [
  { type: 'fingerprints', sha256: ['AAAA', 'BBBB'], expires: 3600 },
  { type: 'reference', url: 'https://hosting.test/posh.json', expires: 0 },
];

describe('a POSH document', () => {
  it.each(DOCUMENTS)('is read as it was written: %j', (document) => {
    expect(readPosh(writePosh(document))).toEqual(document);
  });

  it('may hold hashes that are not known here', () => {
    const text = '{"fingerprints":[{"sha-512":"CCCC","sha-256":"AAAA"},{"sha-512":"DDDD"}],"expires":1}';
    expect(readPosh(text)).toEqual({ type: 'fingerprints', sha256: ['AAAA'], expires: 1 });
  });

  it('has fingerprints by the names of their hashes', () => {
    const text = '{"fingerprints":[{"sha-512":"CCCC","sha-256":"AAAA"},7,{"sha-512":5}],"expires":1}';
    expect(fingerprintsIn(text)).toEqual([
      ['sha-512', 'CCCC'],
      ['sha-256', 'AAAA'],
    ]);
    expect(fingerprintsIn(writePosh(DOCUMENTS[1]!))).toEqual([]);
    expect(fingerprintsIn('{"fingerprints":7,"expires":1}')).toEqual([]);
  });

  it('is read or refused, whatever is there', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const likely = fc.record({ fingerprints: value, url: value, expires: value }, { requiredKeys: [] });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          likely.map((one) => JSON.stringify(one)),
        ),
        (text) => {
          const read = readPosh(text);
          expect(typeof read === 'string' || read.expires >= 0).toBe(true);
          expect(fingerprintsIn(text).every((pair) => pair.every((one) => typeof one === 'string'))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['{', 'not JSON'],
    ['[]', 'not a JSON object'],
    ['{"fingerprints":[]}', 'without a whole `expires`'],
    ['{"fingerprints":[],"expires":-1}', 'without a whole `expires`'],
    ['{"fingerprints":[],"expires":1.5}', 'without a whole `expires`'],
    ['{"fingerprints":[],"url":"https://a.test/","expires":1}', 'neither fingerprints nor a reference'],
    ['{"expires":1}', 'neither fingerprints nor a reference'],
  ])('is not %s', (text, because) => {
    expect(readPosh(text)).toBe(because);
  });
});
