// Does `badpeer serve` grow? Connections that come and go, peers that are made and expire, events that are read: for as
// long as is wanted, with what the process uses every half minute.
import { fork } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { createSecureContext } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { createPki } from '../world/pki/ca.ts';
import { openSession } from './s2s-session.ts';
import { type ServedProcess, startServed } from './served-process.ts';
import { type Sample, slopeOf } from './slope.ts';

export interface GrowthOptions {
  readonly minutes: number;
  readonly say: (line: string) => void;
}

/** Between two lines. ms */
const LINE = 30_000;
/** Of the columns. */
const WIDTHS = [6, 8, 26, 13, 7, 13];
/**
 * Of the beginning, what is not part of the slope: caches fill, the logs up to what is kept, and the heap up to the pages that the
 * engine then reuses. That takes tens of thousands of visits, so they come as fast as they can.
 */
const WARM_UP = 0.25;
/** Names that are written to; all of which let a stream be authenticated. */
const NAMES = ['good', 'expired', 'self-signed', 'bidi-receiving-offered', 'dialback-key-wrong', 'srv-dot'];
/** Streams at a time. */
const VISITORS = 8;
/** Domains that write: more than are remembered at a time. */
const SENDERS = 5_000;
const KILO = 1024;

/** Runs the load, prints lines and at the end the slopes. */
export async function measureGrowth({ minutes, say }: GrowthOptions): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const pki = stack.use(await createPki({ now: Date.now }));
  const identity = await pki.mint('valid', { domain: 'sender.test' });
  if (identity === null) throw new Error('the good certificate is none');
  const answered = stack.use(await startAnswered(identity));
  const senders = Array.from({ length: SENDERS }, (_, number) => `sender-${number}.test`);
  // Answers of the names go where a server would be; the others learn that nobody is there.
  const told = senders.slice(0, 50).flatMap((domain) => ['--server', `${domain}=127.0.0.1:${answered.port}`]);
  const served = stack.use(await startServed(['--resolver', `127.0.0.1:${answered.port}`, ...told], true));
  const secureContext = createSecureContext({ key: identity.key, cert: identity.chain });
  const end = new AbortController();
  const counts = new Map<string, number>();
  const failures = new Map<string, number>();
  const begun = performance.now();
  const warm = minutes * WARM_UP;
  const minute = (): number => (performance.now() - begun) / 60_000;
  /** Without a pause at first, then at most once in so many ms, until the end. */
  const repeated = async (what: string, every: number, work: () => Promise<void>): Promise<void> => {
    while (!end.signal.aborted) {
      const due = pause(minute() < warm ? 0 : every);
      try {
        await work();
        counts.set(what, (counts.get(what) ?? 0) + 1);
      } catch (error) {
        const words = `${what}: ${(error as Error).message.slice(0, 160)}`;
        failures.set(words, (failures.get(words) ?? 0) + 1);
      }
      await due;
    }
  };
  const ports = new Map<string, number>();
  for (const name of NAMES) ports.set(name, await served.portOf(name));
  let next = 0;
  const visit = async (): Promise<void> => {
    next += 1;
    const name = NAMES[next % NAMES.length] ?? 'good';
    const [from, to] = [senders[next % senders.length] ?? '', `${name}.bad.test`];
    using session = await openSession({ host: '127.0.0.1', port: ports.get(name) ?? 0, from, to, secureContext });
    session.send(`<message from='juliet@${from}' to='anybody@${to}' id='m'><body>Hello</body></message>`);
    await session.close();
  };
  const work = [
    ...Array.from({ length: VISITORS }, () => repeated('visits', 250, visit)),
    repeated('peers made and removed', 500, () => makeAndRemove(served)),
    repeated('peers made and expired', 500, () => makeAndExpire(served)),
    repeated('streams of events', 500, () => readStream(served)),
    repeated('pages of events', 500, () => readEvents(served)),
    repeated('queries', 100, () => query(served)),
  ];
  const heap: Sample[] = [];
  const rss: Sample[] = [];
  say('minute  RSS MB  heap after collection MB  connections  peers  events kept');
  while (minute() < minutes) {
    await pause(LINE);
    const [{ memory, connections, peers, events }, kept] = await Promise.all([served.status(), served.kept()]);
    const at = minute();
    heap.push({ minute: at, value: kept.heapUsed / KILO });
    rss.push({ minute: at, value: memory.rss / KILO });
    const megabytes = (bytes: number): string => (bytes / KILO ** 2).toFixed(1);
    const cells = [at.toFixed(1), megabytes(memory.rss), megabytes(kept.heapUsed), connections, peers, events.kept];
    say(cells.map((cell, index) => String(cell).padStart(WIDTHS[index] ?? 0)).join(''));
  }
  end.abort();
  await Promise.all(work);
  const slope = (samples: readonly Sample[]): string =>
    `${slopeOf(samples.filter(({ minute }) => minute >= warm)).toFixed(1)} KB/min`;
  say(`slope after the first ${warm.toFixed(0)} min: heap after collection ${slope(heap)}, RSS ${slope(rss)}`);
  await pause(LINE);
  const { memory } = await served.status();
  say(`at rest, ${LINE / 1_000} s later: RSS ${(memory.rss / KILO ** 2).toFixed(1)} MB`);
  say([...counts].map(([what, count]) => `${count} ${what}`).join(' · '));
  for (const [words, count] of failures) say(`failed ${count} times: ${words}`);
}

/** A server that takes answers. */
async function startAnswered(identity: { readonly key: string; readonly chain: string }) {
  const child = fork(fileURLToPath(new URL('bare-server.ts', import.meta.url)));
  child.send({ ...identity, host: '127.0.0.1' });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { port, [Symbol.dispose]: () => void child.kill() };
}

async function makeAndRemove(served: ServedProcess): Promise<void> {
  const { id } = await served.ask<{ id: string }>('POST', '/api/peers', {
    given: { peer: { certificate: 'expired' }, dns: { srv: 'dot' } },
    when: [{ 'peer waits': '10ms' }],
  });
  await served.ask('PATCH', `/api/peers/${id}`, { given: { peer: { certificate: 'self-signed' } } });
  await served.ask('DELETE', `/api/peers/${id}`);
}

/** One that stays a moment, so that a few are there at any time; its steps would go on for longer, and end with it. */
async function makeAndExpire(served: ServedProcess): Promise<void> {
  const asked = { when: [{ 'peer waits': '1m' }], expiresIn: 0.01 };
  const { id } = await served.ask<{ id: string }>('POST', '/api/peers', asked);
  const { events } = await served.ask<{ events: unknown[] }>('GET', `/api/events?peer=${id}&type=end&wait=10`);
  if (events.length === 0) throw new Error(`${id} does not expire`);
}

/** A client of the event stream that leaves after its first bytes. */
async function readStream(served: ServedProcess): Promise<void> {
  const leaving = new AbortController();
  const answer = await served.open('/api/events/stream', leaving.signal);
  await answer.body?.getReader().read();
  leaving.abort();
}

async function readEvents(served: ServedProcess): Promise<void> {
  await served.ask('GET', '/api/events?limit=50');
}

async function query({ dns }: ServedProcess): Promise<void> {
  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  resolver.setServers([`${dns.host}:${dns.port}`]);
  await resolver.resolveSrv('_xmpp-server._tcp.good.bad.test');
}
