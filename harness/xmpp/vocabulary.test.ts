import { describe, expect, it } from 'vitest';
import { dialbackKey } from './dialback-key.ts';
import { bareOf, domainOf, parseJid } from './jid.ts';
import { S2S_ERRORS } from './s2s-errors.ts';
import { SASL_FAILURES } from './sasl-failures.ts';
import { DEFAULT_TYPES, STANZA_ERRORS } from './stanza-errors.ts';
import { STREAM_ERRORS } from './stream-errors.ts';

describe('dialback key', () => {
  it('is that of the example in XEP-0185 §3', () => {
    expect(dialbackKey('s3cr3tf0rd14lb4ck', 'xmpp.example.com', 'example.org', 'D60000229F')).toBe(
      '37c69b1cf07a3f67c04a5ef5902fa5114f2c76fe4a2686482ba5b89323075643',
    );
  });

  it('is another one for another receiver, originator, stream or secret', () => {
    const keys = [
      dialbackKey('s', 'a', 'b', '1'),
      dialbackKey('s', 'b', 'a', '1'),
      dialbackKey('s', 'a', 'b', '2'),
      dialbackKey('t', 'a', 'b', '1'),
    ];
    expect(new Set(keys).size).toBe(4);
  });
});

describe('conditions', () => {
  it('are as many as the specifications list, none twice', () => {
    for (const [list, count] of [
      [STREAM_ERRORS, 25],
      [STANZA_ERRORS, 22],
      [SASL_FAILURES, 11],
      [S2S_ERRORS.map((one) => one.condition), 5],
    ] as const) {
      expect(list).toHaveLength(count);
      expect(new Set<string>(list).size).toBe(count);
    }
  });

  it('have the type that RFC 6120 §8.3.3 recommends', () => {
    expect(DEFAULT_TYPES['remote-server-timeout']).toEqual(['wait']);
    expect(DEFAULT_TYPES['remote-server-not-found']).toEqual(['cancel']);
    expect(DEFAULT_TYPES['unexpected-request']).toEqual(['wait', 'modify']);
  });
});

describe('address', () => {
  it.each([
    ['example.org', { domain: 'example.org' }],
    ['example.org.', { domain: 'example.org' }],
    ['juliet@example.org', { local: 'juliet', domain: 'example.org' }],
    ['juliet@example.org/balcony', { local: 'juliet', domain: 'example.org', resource: 'balcony' }],
    ['example.org/a/b@c', { domain: 'example.org', resource: 'a/b@c' }],
    ['[2001:db8::1]', { domain: '[2001:db8::1]' }],
    ['žluť@příklad.example', { local: 'žluť', domain: 'příklad.example' }],
  ])('%s has its parts', (text, parts) => {
    expect(parseJid(text)).toEqual(parts);
  });

  it.each([
    '',
    '@example.org',
    'juliet@',
    'a@b@c',
    'ju liet@example.org',
    "o'neill@example.org",
    'example.org/',
    'x'.repeat(1024),
  ])('%j is none', (text) => {
    expect(parseJid(text)).toBeNull();
    expect(domainOf(text)).toBeNull();
  });

  it('gives the bare address and the domain', () => {
    expect(bareOf('juliet@example.org/balcony')).toBe('juliet@example.org');
    expect(bareOf('example.org/x')).toBe('example.org');
    expect(domainOf('juliet@example.org/balcony')).toBe('example.org');
  });
});
