// What the page keeps: events, connections, the filter.
import { expect, test } from 'vitest';
import type { EventBody } from '../../wire/event.ts';
import type { ServedEvent } from '../model.ts';
import { Connections } from './connections.js';
import { directionOf, fits, startFilter } from './filter.js';
import { Store } from './store.js';

let seq = 0;
const seen = (body: EventBody, connection?: string, peer = 'p'): ServedEvent => ({
  seq: ++seq,
  at: '2026-01-01T00:00:00.000Z',
  peer,
  domain: `${peer}.bad.test`,
  event: { seq, ms: 1, actor: 'peer', ...(connection === undefined ? {} : { connection }), ...body },
});
const note = (text: string, size = 10) => ({ event: seen({ type: 'note', text }), size });
const CONNECTION = { type: 'connection', dir: 'in', local: 'l', remote: 'r', service: 'xmpp-server' } as const;
const CLOSE = { type: 'close', layer: 'tcp', by: 'sut', how: 'fin' } as const;

test('the store keeps the newest events, by number and by size', () => {
  const store = new Store({ events: 3, size: 100 });
  expect(store.add([note('1'), note('2')])).toHaveLength(2);
  expect(store.add([note('3'), note('4'), note('5')])).toHaveLength(3);
  expect(store.entries.map(({ text }) => text)).toEqual(['3', '4', '5'].map((text) => `p.bad.test\nnote\n${text}`));
  expect([store.dropped, store.first]).toEqual([2, 2]);
  store.add([note('large', 95)]);
  expect(store.entries).toHaveLength(1);
  // One that is larger than all that is allowed is kept alone.
  store.add([note('huge', 1_000)]);
  expect(store.entries.map(({ served }) => served.event)).toMatchObject([{ text: 'huge' }]);
  store.clear();
  expect([store.entries, store.dropped]).toEqual([[], 0]);
  expect(store.add([note('again'), note('and again')])).toHaveLength(2);
});

test('more at once than is kept: what is gone already is not given back as new', () => {
  const store = new Store({ events: 2, size: 100 });
  expect(store.add(['1', '2', '3', '4'].map((text) => note(text)))).toHaveLength(2);
});

test('every part of a filter is needed', () => {
  const store = new Store();
  const [entry] = store.add([{ event: seen(CLOSE, 'c1'), size: 1 }]);
  const filter = startFilter();
  expect(fits(entry!, filter)).toBe(true);
  expect(fits(entry!, { ...filter, text: 'FIN' })).toBe(true);
  expect(fits(entry!, { ...filter, direction: 'in', domain: 'p.bad.test', connection: { peer: 'p', id: 'c1' } })).toBe(
    true,
  );
  for (const other of [
    { domain: 'q.bad.test' },
    { connection: { peer: 'p', id: 'c2' } },
    { connection: { peer: 'q', id: 'c1' } },
    { direction: 'out' as const },
    { kinds: new Set(['xml']) },
    { text: 'rst' },
  ]) {
    expect(fits(entry!, { ...filter, ...other })).toBe(false);
  }
  expect(directionOf(seen({ type: 'note', text: '' }).event)).toBe('');
});

test('connections: opened, secured, closed; forgotten in the end', () => {
  const connections = new Connections();
  connections.see(seen(CONNECTION, 'c1'));
  connections.see(seen({ type: 'bytes', dir: 'in', data: 'ä', encoding: 'utf8', encrypted: false, cut: 5 }, 'c1'));
  connections.see(seen({ type: 'bytes', dir: 'out', data: 'AAE=', encoding: 'base64', encrypted: false }, 'c1'));
  expect(connections.list()).toMatchObject([{ remote: 'r', came: 7, went: 2, closed: null }]);
  connections.see(seen(CLOSE, 'c1'));
  expect(connections.list()).toMatchObject([{ closed: 'closed by the server: fin' }]);
  for (let number = 0; number < 5_000; number++) connections.see(seen(CONNECTION, `open-${number}`));
  expect(connections.open).toBe(2_000);
  for (let number = 3_000; number < 5_000; number++) connections.see(seen(CLOSE, `open-${number}`));
  expect(connections.list()).toHaveLength(50);
});

test('an end whose beginning is not known makes no connection; anything else does', () => {
  const connections = new Connections();
  connections.see(seen(CLOSE, 'c1'));
  connections.see(seen({ type: 'connect-failed', remote: 'r', error: 'refused' }, 'c2'));
  connections.see(seen({ type: 'note', text: 'of no connection' }));
  expect(connections.list()).toEqual([]);
  connections.see(
    seen(
      { type: 'tls', role: 'server', protocol: 'TLSv1.3', cipher: 'X', sni: null, alpn: null, peerCertificate: null },
      'c3',
    ),
  );
  expect(connections.list()).toMatchObject([{ id: 'c3', tls: 'TLSv1.3 X', remote: '' }]);
});

test('what the server says of its peers goes before what was seen, unless that is newer', () => {
  const connections = new Connections();
  connections.see(seen(CONNECTION, 'c1', 'idle'));
  connections.see(seen(CONNECTION, 'c1', 'gone'));
  connections.see(seen(CONNECTION, 'c1', 'busy'));
  const { clock } = connections;
  connections.see(seen(CONNECTION, 'c2', 'idle'));
  connections.retain(
    new Map([
      ['idle', 0],
      ['busy', 1],
    ]),
    clock,
  );
  expect(connections.list().map(({ peer, id, closed }) => [peer, id, closed])).toEqual([
    ['idle', 'c2', null],
    ['busy', 'c1', null],
    ['gone', 'c1', 'its peer is gone'],
    ['idle', 'c1', 'closed'],
  ]);
  // How it ended comes after the server has said that it did.
  connections.see(seen(CLOSE, 'c1', 'idle'));
  expect(connections.list().find(({ peer, id }) => peer === 'idle' && id === 'c1')?.closed).toBe(
    'closed by the server: fin',
  );
});
