import { expect, test } from 'vitest';
import type { Event, EventBody } from '../../wire/event.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { RecordCase } from '../record.ts';
import { evidence } from './evidence.ts';

const of = { matrix: { stanza: 'iq' } } as unknown as RecordCase;
/** A transcript of one run: whatever a run makes up has `made` in it. */
function play(made: string, port: number, order: readonly string[]): Event[] {
  const header = { from: 'sut.test', id: `${made}-0123456789`, to: `asks-${made}-1.peer.test` };
  const attrs = Object.fromEntries(order.map((name) => [name, header[name as keyof typeof header]]));
  const bodies: (EventBody & { actor: string })[] = [
    { actor: 'harness', type: 'variable', name: 'local', value: `local@sut.test/${made}xyzabc` },
    { actor: 'peer', type: 'variable', name: 'dialback-key', value: `${made}cafe0123` },
    { actor: 'peer', type: 'step', index: 0, text: 'peer sends: <$(stanza) to="$(local)"/>', line: 3, state: 'begun' },
    {
      actor: 'peer',
      type: 'connection',
      dir: 'in',
      local: '10.0.0.1:1',
      remote: `10.0.0.2:${port}`,
      service: 'xmpp-server',
    },
    {
      actor: 'peer',
      type: 'header',
      dir: 'in',
      element: { name: 'stream', ns: NS.stream, prefix: 'stream', attrs, children: [] },
      declared: {},
      encrypted: false,
    },
    {
      actor: 'peer',
      type: 'element',
      dir: 'in',
      element: {
        name: 'result',
        ns: NS.dialback,
        prefix: 'db',
        attrs: { to: `a.asks-${made}-1.peer.test` },
        children: [`${made}cafe0123`],
      },
    },
    {
      actor: 'dns',
      type: 'dns',
      name: `_xmpp-server._tcp.asks-${made}-1.peer.test`,
      rrtype: 'SRV',
      transport: 'udp',
      rcode: 'NOERROR',
      answers: [`SRV 10 0 ${port} xmpp.asks-${made}-1.peer.test`, 'A 10.0.0.1'],
      fault: null,
    },
    { actor: 'peer', type: 'close', layer: 'tcp', by: 'sut', how: port % 2 === 0 ? 'fin' : 'rst' },
  ];
  return bodies.map((body, index) => ({ ...body, seq: index + 1, ms: port / 7 }));
}
const shown = (made: string, port: number, order: readonly string[]): string[] =>
  evidence(
    of,
    {
      requirement: 'r',
      level: 'MUST',
      verdict: 'violates',
      line: 1,
      column: 1,
      expected: `local receives <iq id="${made}-2"/>`,
      observed: 'nothing',
      events: [4, 5, 6, 7, 8],
      because: null,
    },
    play(made, port, order),
    { peer: `asks-${made}-1.peer.test`, id: made, sut: 'sut.test' },
  );

test('steps, what was expected and what was seen, in the words of scenarios', () => {
  expect(shown('k3f9qqqq', 40_001, ['from', 'id', 'to'])).toEqual([
    'peer sends: <iq to="$(local)"/>',
    'expected: local receives <iq id="$(id)-2"/>',
    'seen: peer: connection from the server (xmpp-server)',
    'seen: peer ← <stream:stream from="sut.test" id="…" to="$(peer)">',
    'seen: peer ← <db:result to="a.$(peer)">$(dialback-key)</db:result>',
    'seen: DNS _xmpp-server._tcp.$(peer) SRV → NOERROR SRV 10 0 PORT xmpp.$(peer), A ADDRESS',
    'seen: peer: the server closed: tcp',
  ]);
});

test('another run of the same shows the same', () => {
  expect(shown('z9a1wxyz', 52_344, ['to', 'id', 'from'])).toEqual(shown('k3f9qqqq', 40_001, ['from', 'id', 'to']));
});

test('without names and events there is still what was expected', () => {
  const finding = { expected: 'peer receives\n<a/>', events: [9] } as never;
  expect(evidence(of, finding, [], {})).toEqual(['expected: peer receives <a/>']);
});
