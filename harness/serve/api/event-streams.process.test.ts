import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STREAM_LIMITS } from './event-streams.ts';
import { type TestApi, testApi } from './testing.ts';

interface Message {
  readonly event: string;
  readonly id: string | null;
  readonly data: string;
}

/** Reads messages of a stream, one after another. */
class Reader implements AsyncDisposable {
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = '';

  constructor(response: Response) {
    this.#reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** The next message, comments left out; null at the end. */
  async next(): Promise<Message | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end < 0) {
        const { value, done } = await this.#reader.read();
        if (done) return null;
        this.#text += value;
        continue;
      }
      const lines = this.#text.slice(0, end).split('\n');
      this.#text = this.#text.slice(end + 2);
      const field = (name: string): string | null =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
      const data = field('data');
      if (data !== null) return { event: field('event') ?? 'message', id: field('id'), data };
    }
  }

  /** The texts of the next `count` notes. */
  async notes(count: number): Promise<string[]> {
    const texts: string[] = [];
    while (texts.length < count) texts.push(JSON.parse((await this.#more()).data).event.text);
    return texts;
  }

  /** The names of what comes up to the next event of that name. @throws when the stream ends before */
  async upTo(name: string): Promise<string[]> {
    const events: string[] = [];
    while (events.at(-1) !== name) events.push((await this.#more()).event);
    return events;
  }

  async #more(): Promise<Message> {
    const message = await this.next();
    if (message === null) throw new Error('the stream has ended');
    return message;
  }

  async [Symbol.asyncDispose]() {
    await this.#reader.cancel();
  }
}

/** Nobody is hung up on for having no time: client and server share a thread, on a machine that others keep busy. */
const LIMITS = { ...STREAM_LIMITS, clients: 3, buffer: 200_000, stall: 600_000, heartbeat: 20 };
let world: TestApi;
beforeEach(async () => {
  world = await testApi({ streams: LIMITS });
});
afterEach(() => world[Symbol.asyncDispose]());

const note = (text: string) => ({ type: 'note' as const, text, seq: 1, ms: 0, actor: 'peer' });
const open = async (query = '', headers: Record<string, string> = {}) =>
  new Reader(await world.ask('GET', `/api/events/stream${query}`, undefined, { headers }));
const listeners = async () =>
  ((await (await world.ask('GET', '/api/status')).json()) as { listeners: number }).listeners;

describe('a stream', () => {
  it('has what is kept, then what comes, each with its number', async () => {
    const { seq } = world.server.see(note('before'));
    await using stream = await open();
    expect(await stream.next()).toMatchObject({
      event: 'message',
      id: String(seq),
      data: expect.stringContaining('before'),
    });
    world.server.see(note('after'));
    expect(await stream.next()).toMatchObject({ id: String(seq + 1), data: expect.stringContaining('after') });
  });

  it('goes on where a client was: Last-Event-ID goes before `after`', async () => {
    const { seq } = world.server.see(note('one'));
    for (const text of ['two', 'three']) world.server.see(note(text));
    await using by = await open(`?after=${seq}`);
    expect(await by.notes(2)).toEqual(['two', 'three']);
    await using last = await open(`?after=${seq}`, { 'Last-Event-ID': String(seq + 1) });
    expect(await last.notes(1)).toEqual(['three']);
  });

  it('says what is not kept any longer', async () => {
    for (const text of ['one', 'two', 'three', 'four']) world.server.see(note(text));
    world.server.forget(2);
    await using stream = await open('?after=1');
    const { event, data } = (await stream.next()) ?? {};
    expect([event, JSON.parse(data ?? '')]).toEqual(['gap', expect.objectContaining({ from: 2, to: 2 })]);
    expect(await stream.notes(2)).toEqual(['three', 'four']);
  });

  it('says when all is forgotten, and goes on after that', async () => {
    world.server.see(note('one'));
    await using stream = await open();
    expect(await stream.notes(1)).toEqual(['one']);
    const { seq } = world.server.see(note('two'));
    expect((await world.ask('POST', '/api/reset')).status).toBe(204);
    world.server.see(note('three'));
    expect(await stream.notes(1)).toEqual(['two']);
    expect(await stream.next()).toMatchObject({ event: 'reset', id: String(seq) });
    expect(await stream.notes(1)).toEqual(['three']);
  });

  it('tells first of all who was away when all was forgotten; who has something newer, or nothing, is not told', async () => {
    world.server.see(note('one'));
    const { seq } = world.server.see(note('two'));
    await world.server.reset();
    await using away = await open('', { 'Last-Event-ID': String(seq - 1) });
    expect(await away.next()).toMatchObject({ event: 'reset', id: String(seq) });
    world.server.see(note('three'));
    expect(await away.notes(1)).toEqual(['three']);
    world.server.see(note('four'));
    await using newer = await open(`?after=${seq + 1}`);
    expect(await newer.notes(1)).toEqual(['four']);
    await using begins = await open();
    expect(await begins.notes(2)).toEqual(['three', 'four']);
  });

  it('sends nothing more of what is forgotten while a client reads it', async () => {
    for (let count = 0; count < 300; count++) world.server.see(note(`${count}${'x'.repeat(100_000)}`));
    await using stream = await open();
    expect((await stream.notes(1))[0]).toMatch(/^0x/);
    await world.server.reset();
    world.server.see(note('after'));
    expect((await stream.upTo('reset')).length).toBeLessThan(300);
    expect(await stream.notes(1)).toEqual(['after']);
  });

  it('starts over for who was at a server that is gone', async () => {
    world.server.see(note('one'));
    await using stream = await open('', { 'Last-Event-ID': '500' });
    expect(await stream.notes(1)).toEqual(['one']);
  });

  it('is filtered by peer and type', async () => {
    const { id } = await world.server.create({});
    await using stream = await open(`?peer=${id}&type=note`);
    world.server.see(note('not this'));
    world.server.see({ ...note(''), type: 'stall', lasted: 1 }, id);
    world.server.see(note('this'), id);
    expect(await stream.notes(1)).toEqual(['this']);
  });

  it('loses and repeats nothing while much comes', async () => {
    for (let count = 0; count < 3_000; count++) world.server.see(note(String(count)));
    await using stream = await open();
    const reading = stream.notes(4_000);
    for (let count = 3_000; count < 4_000; count++) {
      world.server.see(note(String(count)));
      if (count % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await reading).toEqual(Array.from({ length: 4_000 }, (_, index) => String(index)));
  });

  it('is still there when nothing happens', async () => {
    const response = await world.ask('GET', '/api/events/stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes(': still here\n\n')) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream has ended after ${text}`);
      text += value;
    }
    await reader.cancel();
  });

  it('ends with a word when the server stops', async () => {
    const stream = await open();
    expect(await listeners()).toBe(1);
    const ended = stream.next();
    await world[Symbol.asyncDispose]();
    expect(await ended).toMatchObject({ event: 'end' });
    expect(await stream.next()).toBe(null);
    world = await testApi({ streams: LIMITS });
  });

  it('is forgotten when the client goes', async () => {
    const streams = [await open(), await open()];
    expect(await listeners()).toBe(2);
    for (const stream of streams) await stream[Symbol.asyncDispose]();
    await expect.poll(listeners).toBe(0);
  });

  it('is not begun for who asks for its headers alone', async () => {
    const { status, headers } = await world.ask('HEAD', '/api/events/stream');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(await listeners()).toBe(0);
  });

  it('is not for more clients than are allowed', async () => {
    await using _a = await open();
    await using _b = await open();
    await using _c = await open();
    const more = await world.ask('GET', '/api/events/stream');
    expect([more.status, await more.json()]).toEqual([
      429,
      { error: expect.objectContaining({ fix: 'end one of them' }) },
    ]);
    expect((await world.ask('GET', '/api/events?wait=1')).status).toBe(429);
  });
});

describe('a client that does not read', () => {
  /** Asks for the stream and reads its beginning, nothing more. */
  async function lazy(): Promise<Socket> {
    const { hostname, port } = new URL(world.api.url);
    const socket = connect(Number(port), hostname);
    const headers = `Host: localhost\r\nConnection: close\r\nAuthorization: Bearer ${world.api.token}`;
    socket.write(`GET /api/events/stream HTTP/1.1\r\n${headers}\r\n\r\n`);
    const begun = once(socket, 'data');
    socket.once('data', () => socket.pause());
    expect(String((await begun)[0])).toContain('200 OK');
    return socket;
  }
  /** A server that hangs up soon. */
  async function hasty(): Promise<void> {
    await world[Symbol.asyncDispose]();
    world = await testApi({ streams: { ...LIMITS, stall: 200 } });
  }
  const big = note('x'.repeat(100_000));

  it('is cut off with a message that says why', async () => {
    const socket = await lazy();
    // More than the system's own buffers between two sockets may hold.
    for (let count = 0; count < 300; count++) world.server.see(big);
    socket.resume().setEncoding('utf8');
    let text = '';
    for await (const chunk of socket) text = (text + chunk).slice(-2_000);
    expect(text).toContain('event: cut\ndata: {"message":"this client is more than 200000 bytes behind"');
    expect(text).toContain('0\r\n\r\n');
    expect(await listeners()).toBe(0);
  });

  it('is hung up on when it does not even take that', async () => {
    await hasty();
    const socket = await lazy();
    // Each is written before the next one, until the system's own buffers between the two sockets are full as well.
    for (let count = 0; count < 300; count++) {
      world.server.see(big);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(listeners).toBe(0);
    socket.destroy();
  });

  it('is hung up on when it takes nothing of what is kept', async () => {
    await hasty();
    for (let count = 0; count < 300; count++) world.server.see(big);
    const socket = await lazy();
    await expect.poll(listeners).toBe(0);
    socket.destroy();
  });
});
