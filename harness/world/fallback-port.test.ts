import { expect, test } from 'vitest';
import { addressee } from './fallback-port.ts';

test.each([
  [`<?xml version='1.0'?><stream:stream xmlns='jabber:server' to='peer.test'>`, 'peer.test'],
  [`<stream:stream\n\tfrom="sut.test"\n\tto = "Peer.Test"`, 'peer.test'],
  [`<stream:stream from='sut.test' to='peer.t`, undefined],
  ["<stream:stream stop='a'>", undefined],
])('%s is for %s', (text, domain) => expect(addressee(text)).toBe(domain));

// Where each `<` is looked behind to the end, this takes a minute.
test('four kilobytes of nothing but < are looked at four thousand times', () => {
  const text = '<'.repeat(4096);
  for (let length = 1; length <= text.length; length += 1) expect(addressee(text.slice(0, length))).toBeUndefined();
});
