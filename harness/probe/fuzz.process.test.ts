// What servers say, recorded and then mutated: no probe crashes on it, or hangs, or prints what a terminal would obey.
import { Duplex } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeConnect } from './connect.ts';
import { readAnswer, readMessage, writeQuestion } from './dns/message.ts';
import type { ProbeResult } from './model.ts';
import type { Net } from './net.ts';
import type { ProbeOptions } from './options.ts';
import { probePing } from './ping.ts';
import { pingText } from './ping-text.ts';
import { mutate, OBEYED, oneOf, randomOf, SEED, upTo } from './testing/mutate.ts';
import { asServer, type PeerWish, type ProbeWorld, probeWorld } from './testing.ts';
import { connectText } from './text.ts';

const TRANSCRIPTS = 10_000;
/** So far away that what waits for it is told from what a busy machine is slow at. ms */
const TIMEOUT = 300_000;
/** Turns of the event loop in which a server that is not spoken to waits before it says more. */
const PATIENCE = 5;

/** A server that says its pieces one after the other: each when it has heard something, or when nothing more is said to it. */
class Tape extends Duplex {
  readonly #pieces: Buffer[];
  #turn: NodeJS.Immediate | null = null;

  constructor(pieces: readonly Buffer[]) {
    super();
    this.#pieces = [...pieces];
  }

  override _read(): void {
    this.#turn ??= this.#after(PATIENCE);
  }

  override _write(_chunk: Buffer, _encoding: string, done: () => void): void {
    if (this.#turn !== null) clearImmediate(this.#turn);
    this.#turn = this.#after(1);
    done();
  }

  #after(turns: number): NodeJS.Immediate {
    return setImmediate(() => {
      this.#turn = turns > 1 ? this.#after(turns - 1) : null;
      if (this.#turn === null && !this.destroyed && !this.readableEnded) this.push(this.#pieces.shift() ?? null);
    });
  }
}

/** A network in which every server says this. TLS is nothing but the certificates that it would show. */
function tapeNet(pieces: readonly Buffer[], chain: readonly Buffer[]): Net {
  return {
    dial: () => Promise.resolve({ duplex: new Tape(pieces), ms: 1 }),
    secure: (duplex) =>
      Promise.resolve({ duplex, version: 'TLSv1.3', cipher: 'x', alpn: null, chain, ocsp: null, ms: 1 }),
  };
}

/** Peers whose words are worth spoiling. */
const WISHES: readonly PeerWish[] = [
  {},
  { faults: { bidi: { receiving: 'offered' } } },
  { faults: { tls: { starttls: 'not-offered' } } },
  { faults: { tls: { starttls: 'failure' } } },
  { faults: { stream: { error: 'policy-violation' } } },
  { faults: { stream: { error: 'not-authorized', at: 'encrypted' } } },
  { faults: { stream: { features: 'twice' } } },
  { faults: { stream: { 'max-bytes': '10000' } } },
  { faults: { sasl: { failure: 'not-authorized' } } },
  { faults: { sasl: { offer: 'unknown' } } },
];

let world: ProbeWorld;
/** What was said to `probe connect`, and to `probe ping`. */
const tapes: { readonly connect: Buffer[][]; readonly ping: Buffer[][] } = { connect: [], ping: [] };
let chain: Buffer[] = [];
let options: ProbeOptions;
beforeAll(async () => {
  world = await probeWorld(30_000);
  const recorded = WISHES.map(async (wish) => {
    const started = asServer(await world.start({ ...wish, announced: ['xmpp-server'] }), world.identity);
    await probePing(started);
    const toPing = world.sentBy(started.domain).length;
    await probeConnect(started);
    return { started, toPing };
  });
  const started = await Promise.all(recorded);
  options = { ...started[0]!.started, host: '127.0.0.1', port: 5269, timeout: TIMEOUT };
  for (const { started: asked, toPing } of started) {
    const { domain } = asked;
    const said = world
      .sentBy(domain)
      .map((pieces) => pieces.map((one) => Buffer.from(one.replaceAll(domain, options.domain))));
    tapes.ping.push(...said.slice(0, toPing));
    tapes.connect.push(...said.slice(toPing));
  }
  const minted = await world.pki.mint('valid', { domain: options.domain });
  const blocks = minted!.chain.match(/-----BEGIN CERTIFICATE-----[^-]+/g) ?? [];
  chain = blocks.map((block) => Buffer.from(block.replace(/-----[^-]+-----/, ''), 'base64'));
});
afterAll(() => world[Symbol.asyncDispose]());

const plain = { color: false, columns: 100 };

/** Gives the kinds of what was found wrong. */
async function probe(index: number): Promise<readonly string[]> {
  const random = randomOf(SEED + index);
  const isConnect = index % 2 === 0;
  const own = isConnect ? tapes.connect : tapes.ping;
  const pieces = [...oneOf(random, own)];
  // One place or two: what comes after a stream that cannot be read is never seen.
  for (let places = random() < 0.7 ? 1 : 2; places > 0; places -= 1) {
    const at = upTo(random, pieces.length);
    pieces[at] = mutate(pieces[at]!, random, oneOf(random, oneOf(random, own)));
  }
  const shown = random() < 0.2 ? chain.map((der) => mutate(der, random, chain[0]!)) : chain;
  const net = tapeNet(pieces, shown);
  if (isConnect) {
    const result = await probeConnect(options, net);
    expect(connectText(result, plain)).not.toMatch(OBEYED);
    return kindsOf(result);
  }
  const result = await probePing(options, net);
  expect(pingText(result, plain)).not.toMatch(OBEYED);
  return kindsOf(result);
}

function kindsOf(result: ProbeResult): readonly string[] {
  expect(JSON.parse(JSON.stringify(result)).domain).toBe(options.domain);
  return result.problems.map(({ kind }) => kind);
}

test('a transcript that is not touched is read to its end: it only answers about the key of another run', async () => {
  const result = await probeConnect(options, tapeNet(tapes.connect[0]!, chain));
  expect(kindsOf(result)).toEqual(['authority-wrong-answer']);
  expect(result.attempts[0]?.reached).toBe('features');
});

test(`${TRANSCRIPTS} mutated transcripts of servers crash no probe, and hang none`, { timeout: 900_000 }, async () => {
  for (const list of Object.values(tapes)) expect(list.length).toBeGreaterThanOrEqual(WISHES.length);
  let next = 0;
  let slowest = 0;
  const found = new Map<string, number>();
  const work = async (): Promise<void> => {
    while (next < TRANSCRIPTS) {
      const index = next;
      next += 1;
      const begun = performance.now();
      const kinds = await probe(index).catch((error: unknown) => {
        throw new Error(`transcript ${index} of FUZZ_SEED=${SEED}`, { cause: error });
      });
      for (const kind of kinds) found.set(kind, (found.get(kind) ?? 0) + 1);
      slowest = Math.max(slowest, performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  // They are spoilt in many ways, and not all of them at the first byte.
  expect(found.size).toBeGreaterThan(30);
  expect(slowest).toBeLessThan(TIMEOUT / 6);
});

test(`${TRANSCRIPTS} mutated answers of a resolver are read, or are none`, () => {
  const random = randomOf(SEED);
  const name = '_xmpp-server._tcp.peer.test';
  const question = writeQuestion(7, name, 'SRV');
  const answer = Buffer.concat([
    question,
    Buffer.from('c00c00210001000000000016000a00001495047869787804706565720474657374003132', 'hex'),
  ]);
  answer.writeUInt16BE(0x8180, 2);
  answer.writeUInt16BE(1, 6);
  for (let count = 0; count < TRANSCRIPTS; count += 1) {
    const bytes = mutate(answer, random, question);
    const reading = readAnswer(bytes, 7, name, 'SRV');
    if (reading.is === 'answer') expect(readMessage(reading.message, name, 'SRV').state).toMatch(/^[a-z-]+$/);
  }
});
