// What strangers send to our side, spoilt: nothing that they say fells it, is taken for an answer, or reaches a terminal.
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPki } from '../../world/pki/ca.ts';
import { NS } from '../../xmpp/namespaces.ts';
import { type Authority, listenForVerification } from '../dialback/authority.ts';
import type { Arrival } from '../dialback/visit.ts';
import { writeHeader } from '../stream/header.ts';
import { mutate, OBEYED, oneOf, randomOf, SEED, upTo } from '../testing/mutate.ts';
import { readStream } from './stream.ts';
import { wayBackLines } from './text.ts';
import { watchFor } from './watch.ts';

const VISITORS = 10_000;
const AT_ONCE = 16;
const THEIRS = 'theirs.test';
const OURS = 'ours.test';
const ID = 'badpeer-0123456789abcdef';

const owned = new AsyncDisposableStack();
let authority: Authority;
beforeAll(async () => {
  const pki = owned.use(await createPki({ now: Date.now }));
  const identity = (await pki.mint('self-signed', { domain: OURS }))!;
  const isOurs = (domain: string): boolean => domain === OURS;
  authority = owned.use(await listenForVerification({ host: '127.0.0.1', port: 0, isOurs, identity }));
});
afterAll(() => owned.disposeAsync());

const ADDRESSES = `from='${THEIRS}' to='${OURS}'`;
/** To repeat a failure. */
const seed = `FUZZ_SEED=${SEED}`;
const KEY = 'a'.repeat(64);
/** All that a server may say on a stream to us. */
const PIECES = {
  header: writeHeader(THEIRS, OURS),
  starttls: `<starttls xmlns='${NS.tls}'/>`,
  bidi: `<bidi xmlns='${NS.bidi}'/>`,
  auth: `<auth xmlns='${NS.sasl}' mechanism='EXTERNAL'>=</auth>`,
  key: `<db:result ${ADDRESSES}>${KEY}</db:result>`,
  question: `<db:verify ${ADDRESSES} id='s1'>${KEY}</db:verify>`,
  stanza: `<message ${ADDRESSES}><body>for somebody</body></message>`,
  error: `<stream:error><host-gone xmlns='${NS.streamErrors}'/></stream:error>`,
  close: '</stream:stream>',
};
const SAID = [
  [PIECES.header, PIECES.bidi, PIECES.key, PIECES.stanza, PIECES.close],
  [PIECES.header, PIECES.question, PIECES.question, PIECES.close],
  [PIECES.header, PIECES.starttls],
  [PIECES.header, PIECES.auth, PIECES.header, PIECES.stanza],
  [PIECES.header, PIECES.stanza, PIECES.error, PIECES.close],
].map((pieces) => pieces.map((piece): Buffer => Buffer.from(piece)));

/** Says that to our side, and hangs up. Resolves when the connection is gone. */
async function visit(pieces: readonly Buffer[], index: number): Promise<void> {
  // From many addresses: one has not ports enough for all.
  const localAddress = `127.9.${1 + (index % 50)}.1`;
  const socket = connect({ host: authority.host, port: authority.port, localAddress });
  socket.on('error', () => {});
  socket.resume();
  const closed = once(socket, 'close');
  socket.end(Buffer.concat(pieces));
  await closed;
}

test(`${VISITORS} spoilt visits are read, and answer nothing`, { timeout: 900_000 }, async () => {
  const about = { domain: THEIRS, from: OURS, anchors: [], now: Date.now(), answer: null, showsAll: true };
  const listening = { host: authority.host, port: authority.port };
  const kinds = new Map<string, number>();
  const come = new Set<Arrival>();
  let heard = 0;
  using _ = authority.watch({
    domain: THEIRS,
    offersExternal: true,
    hear: (arrival) => void come.add(arrival),
  });
  using watch = watchFor(authority, { domain: THEIRS, from: OURS, id: ID, offersExternal: true, showsStrangers: true });
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < VISITORS) {
      const index = next;
      next += 1;
      const random = randomOf(SEED + index);
      const pieces = [...oneOf(random, SAID)];
      for (let places = random() < 0.7 ? 1 : 2; places > 0; places -= 1) {
        const at = upTo(random, pieces.length);
        pieces[at] = mutate(pieces[at]!, random, oneOf(random, oneOf(random, SAID)));
      }
      await visit(pieces, index);
    }
  };
  const read = (): void => {
    for (const arrival of come) {
      const stream = readStream(arrival, about);
      expect(
        wayBackLines({ listening, own: [], streams: [stream] }, [], { color: false, columns: 100 }).join('\n'),
        seed,
      ).not.toMatch(OBEYED);
      expect(JSON.parse(JSON.stringify(stream)).answered, seed).toBe(false);
      for (const { kind } of stream.problems) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    heard += come.size;
    come.clear();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  read();
  expect(heard).toBe(VISITORS);
  expect(watch.brought).toBeNull();
  expect(watch.arrivals().length).toBeLessThan(20);
  expect(kinds.size).toBeGreaterThan(10);
  // And it still does what it is there for.
  const answer = `<iq type='result' id='${ID}' ${ADDRESSES}/>`;
  await visit(
    [PIECES.header, PIECES.key, answer].map((text) => Buffer.from(text)),
    0,
  );
  expect(watch.brought?.iq.attrs.id).toBe(ID);
});
