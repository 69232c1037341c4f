// `badpeer serve` in a process of its own, and its control API, for measuring.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const hook = new URL('heap-hook.ts', import.meta.url).href;
const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
const TOKEN = 'token-for-measuring';

/** What is left after a full collection. Bytes. */
export interface KeptHeap {
  readonly heapUsed: number;
  readonly heapTotal: number;
  readonly external: number;
}

/** What `GET /api/status` says, of that what is measured. */
export interface ServedStatus {
  readonly connections: number;
  readonly peers: number;
  readonly listeners: number;
  readonly events: { readonly kept: number; readonly last: number | null };
  /** Bytes. */
  readonly memory: { readonly rss: number; readonly heapUsed: number; readonly external: number };
}

export interface ServedProcess extends AsyncDisposable {
  /** Where its DNS server listens. */
  readonly dns: { readonly host: string; readonly port: number };
  /** Port of the page and the API. */
  readonly url: string;
  /** Asks the API. @throws unless it answers with a status below 300 */
  ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Opens a request whose answer the caller reads. */
  open(path: string, signal: AbortSignal): Promise<Response>;
  status(): Promise<ServedStatus>;
  /** As it was at the last full collection, which comes every 15 s where that was asked for. @throws before the first one */
  kept(): Promise<KeptHeap>;
  /** Where a peer listens for STARTTLS. */
  portOf(peer: string): Promise<number>;
}

/**
 * Starts it on free ports of loopback.
 * @param options further ones of the command line
 * @param collects whether it collects its garbage now and then, so that `kept` can be told
 * @throws with what it said
 */
export async function startServed(options: readonly string[] = [], collects = false): Promise<ServedProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'badpeer-served-'));
  const free = ['--dns-port', '0', '--https-port', '0', '--s2s-port', '0', '--api-port', '0'];
  const args = ['serve', ...free, '--token', TOKEN, '--ca-file', join(folder, 'ca.pem'), ...options];
  const heapFile = join(folder, 'heap.json');
  const running = execa(process.execPath, [...(collects ? ['--import', hook] : []), cli, ...args], {
    reject: false,
    buffer: false,
    all: true,
    env: { NO_COLOR: '1', BADPEER_BENCH_HEAP: heapFile },
  });
  const stop = async (): Promise<void> => {
    running.kill('SIGTERM');
    await running;
    await rm(folder, { recursive: true, force: true });
  };
  let printed = '';
  for await (const line of running.iterable({ from: 'all' })) {
    printed += `${line}\n`;
    if (line.startsWith('Ctrl-C')) break;
  }
  const dns = /^DNS +(\S+) port (\d+)/m.exec(printed);
  const url = /^API +(http:\S+)\/api,/m.exec(printed)?.[1];
  if (dns === null || url === undefined) {
    await stop();
    throw new Error(`badpeer serve did not start: ${printed}`);
  }
  // What it says later must not fill the pipe.
  running.all.resume();
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { method, headers: { ...headers, ...type }, ...json });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
    return (text === '' ? null : JSON.parse(text)) as Answer;
  };
  return {
    dns: { host: dns[1] ?? '', port: Number(dns[2]) },
    url,
    ask,
    open: (path, signal) => fetch(`${url}${path}`, { headers, signal }),
    status: () => ask('GET', '/api/status'),
    kept: async () => JSON.parse(await readFile(heapFile, 'utf8')) as KeptHeap,
    portOf: async (peer) => (await ask<{ ports: { starttls: number } }>('GET', `/api/peers/${peer}`)).ports.starttls,
    [Symbol.asyncDispose]: stop,
  };
}
