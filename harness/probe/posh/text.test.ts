import { expect, test } from 'vitest';
import type { PoshReport } from '../model.ts';
import { poshLines } from './text.ts';

const report: PoshReport = {
  found: true,
  url: 'https://a.test/posh.json',
  missing: null,
  reference: null,
  expires: 60,
  fingerprints: [{ hash: 'sha-256', value: 'AAAA', of: [] }],
  trusted: false,
};

test('what is in the document, and what it is good for', () => {
  expect(poshLines(report)).toEqual([
    '',
    '  POSH',
    '    document      https://a.test/posh.json, holds for 60 s',
    '    fingerprint   sha-256 AAAA of no certificate that came',
    '    vouches       for no certificate that came, or not for all',
  ]);
});

test('a domain without a document: nothing', () => {
  expect(poshLines({ ...report, found: false, missing: 'it is a web page' })).toEqual([]);
});

test('nothing that a stranger wrote is obeyed by a terminal, or fills it', () => {
  const evil = '\u001b[31m\u0007\u202e'.repeat(100);
  const fingerprints = Array.from({ length: 50 }, () => ({ hash: evil, value: evil, of: [evil] }));
  const lines = poshLines({ ...report, url: evil, reference: evil, fingerprints });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  expect(lines.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  expect(lines.length).toBeLessThan(20);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(400);
});
