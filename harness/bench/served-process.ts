// `badpeer serve` in a process of its own, and its control API, for measuring.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
const TOKEN = 'token-for-measuring';

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
  /** Where a peer listens for STARTTLS. */
  portOf(peer: string): Promise<number>;
}

/** Starts it on free ports of loopback. @param options further ones of the command line @throws with what it said */
export async function startServed(options: readonly string[] = []): Promise<ServedProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'badpeer-served-'));
  const free = ['--dns-port', '0', '--https-port', '0', '--s2s-port', '0', '--api-port', '0'];
  const args = ['serve', ...free, '--token', TOKEN, '--ca-file', join(folder, 'ca.pem'), ...options];
  const running = execa(process.execPath, [cli, ...args], {
    reject: false,
    buffer: false,
    all: true,
    env: { NO_COLOR: '1' },
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
    portOf: async (peer) => (await ask<{ ports: { starttls: number } }>('GET', `/api/peers/${peer}`)).ports.starttls,
    [Symbol.asyncDispose]: stop,
  };
}
