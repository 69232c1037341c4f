import packet from 'dns-packet';
import { expect, test } from 'vitest';
import { readAnswer, readMessage } from './message.ts';

test.each([
  ['::1', '::1'],
  ['2001:0:0:1::', '2001:0:0:1::'],
  ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
])('the address %s is written as everybody writes it: %s', (data, address) => {
  const answers = [{ type: 'AAAA' as const, name: 'a.test', data }];
  const bytes = packet.encode({ type: 'response', id: 7, questions: [{ type: 'AAAA', name: 'a.test' }], answers });
  const reading = readAnswer(bytes, 7, 'a.test', 'AAAA');
  expect(reading.is === 'answer' && readMessage(reading.message, 'a.test', 'AAAA').records).toEqual([
    { type: 'AAAA', address },
  ]);
});
