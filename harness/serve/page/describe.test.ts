import { expect, test } from 'vitest';
import type { Event, EventBody } from '../../wire/event.ts';
import { describe, KINDS } from './describe.js';

const of = (body: EventBody) => {
  const { parts, ...rest } = describe({ seq: 1, ms: 1, actor: 'peer', ...body });
  return { ...rest, text: parts.map(({ text }) => text).join('') };
};
const bytes = { type: 'bytes', data: '<success/>', encoding: 'utf8', encrypted: true } as const;

test('bytes that came are said once more by what was read; those that went are seen here alone', () => {
  expect(of({ ...bytes, dir: 'in' })).toEqual({ kind: 'bytes', title: 'bytes', text: '<success/>' });
  expect(of({ ...bytes, dir: 'out' })).toEqual({ kind: 'xml', title: 'success', text: '<success/>' });
  expect(of({ ...bytes, dir: 'out', data: "<?xml version='1.0'?><stream:stream>", encrypted: false })).toMatchObject({
    title: 'stream header, not encrypted',
  });
  expect(of({ ...bytes, dir: 'out', data: '</stream:stream>' })).toMatchObject({ title: 'stream end' });
  expect(of({ ...bytes, dir: 'out', data: 'AAE=', encoding: 'base64', cut: 7 })).toEqual({
    kind: 'xml',
    title: 'bytes, in base64',
    text: 'AAE=\n7 bytes are left out',
  });
});

test('TLS says what was agreed and what certificate came', () => {
  const tls = { type: 'tls', role: 'server', protocol: 'TLSv1.3', cipher: 'X', sni: null, alpn: null } as const;
  expect(of({ ...tls, peerCertificate: null })).toEqual({
    kind: 'tls',
    title: 'TLS, as server',
    text: 'protocol TLSv1.3\ncipher X\ncertificate of the server none',
  });
});

test('what fails is told from what does not', () => {
  expect(of({ type: 'tls-failed', role: 'client', error: 'no', alert: null, by: 'sut' })).toMatchObject({ bad: true });
  expect(of({ type: 'note', text: 'well' })).not.toHaveProperty('bad');
});

test('a type of event that the page does not know is shown as it came', () => {
  const strange = { seq: 1, ms: 1, actor: 'peer', type: 'constructor', what: '<b>' } as unknown as Event;
  expect(describe(strange)).toEqual({ kind: 'note', title: 'constructor', parts: [{ text: JSON.stringify(strange) }] });
});

test('every kind can be chosen', () => {
  expect(new Set(KINDS.map(({ kind }) => kind)).size).toBe(KINDS.length);
});
