// What the tests of this folder have in common: what commands print, and a domain that is asked in the name of another one.
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testWorld } from '../reference/testing.ts';
import { loopbackAddress } from '../world/loopback-address.ts';
import type { Io } from './io.ts';
import type { ProbeDialbackArguments } from './probe-dialback.ts';

/** An `Io` without colours that keeps what is printed. */
export interface KeptIo extends Io {
  /** So far. */
  readonly printed: { out: string; err: string };
}

/** @param signal that of Ctrl-C; nobody presses it unless one is given */
export function keptIo(signal = new AbortController().signal): KeptIo {
  const printed = { out: '', err: '' };
  return {
    printed,
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    color: false,
    isTerminal: false,
    columns: 100,
    lineColumns: 100,
    signal,
  };
}

/** `theirs.test` is a reference server; DNS of `ours.test` leads to where the arguments have us listen. */
export interface TwoDomains extends AsyncDisposable {
  readonly args: ProbeDialbackArguments & { readonly listen: string };
}

/** Our address is one of its own, so that the usual port is free. */
export async function twoDomains(): Promise<TwoDomains> {
  const stack = new AsyncDisposableStack();
  const world = stack.use(await testWorld());
  const folder = stack.use(await mkdtempDisposable(join(tmpdir(), 'badpeer-probe-')));
  const ca = join(folder.path, 'ca.pem');
  await writeFile(ca, world.pki.caPem);
  await world.start('theirs.test', { profile: 'dialback' });
  const [listen, listenPort] = [loopbackAddress(), 5269];
  world.announce('ours.test', { address: listen, port: listenPort });
  return {
    args: {
      from: 'ours.test',
      resolver: [`${world.dns.address}:${world.dns.port}`],
      directTls: false,
      timeout: 30_000,
      ca,
      json: false,
      listen,
      listenPort,
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
