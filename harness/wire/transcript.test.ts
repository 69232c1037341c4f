import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { keepBytes } from './bytes.ts';
import { Transcript } from './transcript.ts';

const note = (text: string) => ({ type: 'note', text }) as const;
const peer = { actor: 'peer' };

describe('a transcript', () => {
  test('numbers events and times them on its own clock', () => {
    let now = 1000;
    const transcript = new Transcript(() => now);
    now = 1012.34;
    expect(transcript.add(peer, note('a'))).toEqual({ seq: 1, ms: 12.3, actor: 'peer', type: 'note', text: 'a' });
    expect(transcript.add({ actor: 'peer', connection: 'c', as: 'first' }, note('b'))).toMatchObject({
      seq: 2,
      connection: 'c',
      as: 'first',
    });
  });

  test('hands events on in their order, also those that a listener adds', () => {
    const transcript = new Transcript();
    const heard: string[] = [];
    transcript.listen((event) => {
      if (event.type === 'note' && event.text === 'first') transcript.add(peer, note('because of it'));
    });
    transcript.listen((event) => heard.push(event.type === 'note' ? event.text : event.type));
    transcript.add(peer, note('first'));
    expect(heard).toEqual(['first', 'because of it']);
  });

  test('that rolls keeps the latest events under their own numbers, and still finds them', async () => {
    const transcript = new Transcript();
    transcript.roll(10);
    for (let number = 1; number <= 30_000; number += 1) transcript.add(peer, note(String(number)));
    expect(transcript.events.length).toBeLessThanOrEqual(20);
    expect(transcript.events.at(-1)).toMatchObject({ seq: 30_000, text: '30000' });
    expect(transcript.next).toBe(30_001);
    const is = (text: string) => (event: { type: string; text?: string }) => event.text === text;
    expect(await transcript.wait(is('29999'), { from: 29_995, within: 1000 })).toMatchObject({ seq: 29_999 });
    expect(await transcript.wait(is('29999'), { from: 30_000, within: 1 })).toBeUndefined();
    const coming = transcript.wait(is('new'), { from: transcript.next, within: 1000 });
    transcript.add(peer, note('new'));
    expect(await coming).toMatchObject({ seq: 30_001 });
  });

  test('finds what has come, what comes, and gives up at the deadline or when stopped', async () => {
    const transcript = new Transcript();
    const is = (text: string) => (event: { type: string; text?: string }) => event.text === text;
    transcript.add(peer, note('old'));
    expect(await transcript.wait(is('old'), { within: 1000 })).toMatchObject({ seq: 1 });
    const coming = transcript.wait(is('new'), { within: 1000 });
    transcript.add(peer, note('new'));
    expect(await coming).toMatchObject({ seq: 2 });
    expect(await transcript.wait(is('old'), { from: 2, within: 5 })).toBeUndefined();
    expect(await transcript.wait(is('never'), { within: 60_000, signal: AbortSignal.abort() })).toBeUndefined();
  });

  test('what has arrived when the time is up counts, though our process stood still', async () => {
    const [server, came] = [createServer(), new Transcript()];
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [socket] = (await once(server, 'connection')) as [Socket];
    client.on('data', () => came.add(peer, note('arrived')));
    const waited = came.wait(() => true, { within: 30 });
    await new Promise((resolve) => socket.write('x', resolve));
    for (const until = performance.now() + 60; performance.now() < until; );
    expect(await waited).toMatchObject({ text: 'arrived' });
    client.destroy();
    server.close();
  });

  test('waits without the time in which the server was behind, and its clock stands meanwhile', async () => {
    const transcript = new Transcript();
    const lag = (state: 'begun' | 'over') => transcript.add({ actor: 'sut' }, { type: 'lag', state });
    const waited = transcript.wait((event) => event.type === 'note', { within: 60 });
    setTimeout(lag, 20, 'begun');
    setTimeout(lag, 150, 'over');
    expect(await waited).toBeUndefined();
    expect(transcript.ms).toBeGreaterThan(185);
    expect(transcript.clock).toBeGreaterThan(55);
    expect(transcript.clock).toBeLessThan(transcript.ms - 120);
  });

  test('does not grow without end', () => {
    const transcript = new Transcript();
    for (let n = 0; n < 20_100; n += 1) transcript.add(peer, { type: 'close', layer: 'tcp', by: 'sut', how: 'fin' });
    expect(transcript.events.length).toBeLessThan(20_010);
    expect(transcript.events.at(-1)).toMatchObject({ type: 'note', text: expect.stringContaining('not kept') });
    transcript.add(peer, { type: 'end', reason: 'complete' });
    expect(transcript.events.at(-1)?.type).toBe('end');
  });
});

describe('kept bytes', () => {
  test('are text where they are UTF-8, base64 where not, cut where huge', () => {
    expect(keepBytes(Buffer.from('žluť'))).toEqual({ data: 'žluť', encoding: 'utf8' });
    expect(keepBytes(Buffer.of(0xff, 0x00))).toEqual({ data: '/wA=', encoding: 'base64' });
    expect(keepBytes(Buffer.alloc(10, 'x'), 4)).toEqual({ data: 'xxxx', encoding: 'utf8', cut: 6 });
  });
});
