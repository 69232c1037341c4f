import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeFrame } from '../../wire/websocket/frame.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { type Heard, Session } from '../session.ts';
import { Trail } from '../trail.ts';
import { Framed } from './framed.ts';

/** A server that has said all it says. */
function saying(...bytes: readonly Buffer[]): Duplex {
  const pieces: (Buffer | null)[] = [...bytes, null];
  return new Duplex({
    read() {
      this.push(pieces.shift() ?? null);
    },
    write: (_chunk, _encoding, done) => done(),
  });
}

async function heard(...bytes: readonly Buffer[]): Promise<{ all: Heard['type'][]; kinds: string[] }> {
  const trail = new Trail({ host: 'a.test', port: 443, address: '127.0.0.1', transport: 'websocket' });
  const session = new Session(new Framed(saying(...bytes), Buffer.alloc(0), trail));
  const all: Heard['type'][] = [];
  for (let last: Heard['type'] = 'timeout'; last !== 'ended' && all.length < 100; ) {
    last = (await session.next(1_000)).type;
    all.push(last);
  }
  session.destroy();
  return { all, kinds: trail.problems.map(({ kind }) => kind) };
}

const message = (text: string): Buffer => writeFrame({ opcode: 'text', payload: Buffer.from(text) }, null);
const OPEN = `<open xmlns='${NS.framingServer}' from='a.test' id='1' version='1.0'/>`;
const FEATURES = `<features xmlns='${NS.stream}'/>`;
const CLOSE = `<close xmlns='${NS.framingServer}'/>`;

test('messages are read as a stream', async () => {
  const { all, kinds } = await heard(Buffer.concat([OPEN, FEATURES, CLOSE].map(message)));
  expect(all).toEqual(['header', 'element', 'close-tag', 'ended']);
  expect(kinds).toEqual([]);
});

test.each([
  ['an element that is not whole', message('<stream:features'), 'websocket-message'],
  ['two elements', message(`${FEATURES}${FEATURES}`), 'websocket-message'],
  ['text behind an element', message(`${FEATURES}and more`), 'websocket-message'],
  ['a binary frame', writeFrame({ opcode: 'binary', payload: Buffer.from(FEATURES) }, null), 'websocket-frame'],
  [
    'a masked frame',
    writeFrame({ opcode: 'text', payload: Buffer.from(FEATURES) }, Buffer.alloc(4, 1)),
    'websocket-frame',
  ],
  ['the namespace of clients', message(OPEN.replace('-server', '')), 'websocket-namespace'],
  ['another address', message(CLOSE.replace('/>', " see-other-uri='ws://x/'/>")), 'websocket-sent-away'],
])('%s is told', async (_, bytes, kind) => {
  expect((await heard(Buffer.concat([message(OPEN), bytes]))).kinds).toEqual([kind]);
});

test('a server that does nothing but ping is not heard for ever', async () => {
  const ping = writeFrame({ opcode: 'ping', payload: Buffer.alloc(125) }, null);
  const some = (bytes: number): Buffer => Buffer.concat(Array<Buffer>(Math.ceil(bytes / ping.length)).fill(ping));
  const few = await heard(Buffer.concat([message(OPEN), some(1024 * 1024), message(CLOSE)]));
  expect(few).toEqual({ all: ['header', 'close-tag', 'ended'], kinds: [] });
  const many = Array.from({ length: 64 }, () => some(128 * 1024));
  expect(await heard(message(OPEN), ...many, message(CLOSE))).toEqual({
    all: ['header', 'ended'],
    kinds: ['websocket-frame'],
  });
});

test('whatever comes, it ends', async () => {
  const good = [OPEN, FEATURES, CLOSE].map(message);
  const spoilt = fc.tuple(
    fc.array(fc.constantFrom(...good), { maxLength: 6 }),
    fc.uint8Array({ maxLength: 30 }),
    fc.nat(),
  );
  await fc.assert(
    fc.asyncProperty(spoilt, async ([frames, noise, at]) => {
      const bytes = Buffer.concat(frames);
      const place = at % (bytes.length + 1);
      const { all } = await heard(
        Buffer.concat([bytes.subarray(0, place), noise, bytes.subarray(place + noise.length)]),
      );
      expect(all.at(-1)).toBe('ended');
    }),
    { numRuns: 1_000 },
  );
});
