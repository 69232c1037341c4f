import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval, setTimeout } from 'node:timers/promises';
import { probe } from '../sockets.ts';

const READY_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 20_000;
const SHOWN_LINES = 15;

/** A daemon that we started; disposing stops it. */
export interface Daemon extends AsyncDisposable {
  readonly pid: number;
}

/**
 * Starts an engine's daemon and waits until its API answers. It runs in a session of its own, so that Ctrl-C does not
 * take it away from under the containers, with its output in a file, so that nobody waits for the end of a pipe.
 *
 * @throws Error with the end of its log, when it ends or does not answer within a minute.
 */
export async function startDaemon(command: readonly string[], host: string): Promise<Daemon> {
  const [program = '', ...args] = command;
  const log = join(mkdtempSync(join(tmpdir(), 'badpeer-daemon-')), `${program}.log`);
  const output = openSync(log, 'a');
  const child = spawn(program, args, { detached: true, stdio: ['ignore', output, output] });
  await once(child, 'spawn');
  // It must never be what keeps us from ending.
  child.unref();
  const answered = await answers(child, host);
  if (!answered) {
    const how = child.exitCode ?? child.signalCode;
    await stop(child);
    const what = how === null ? `did not answer within ${READY_DEADLINE_MS / 1000} s` : `ended with ${how}`;
    throw new Error(`${command.join(' ')} ${what}; the end of ${log}:${lastLines(log)}`);
  }
  return { pid: child.pid ?? 0, [Symbol.asyncDispose]: () => stop(child) };
}

async function answers(child: ChildProcess, host: string): Promise<boolean> {
  const deadline = AbortSignal.timeout(READY_DEADLINE_MS);
  // The daemon tells nobody when it is ready, so its API is asked: ten times a second, until it answers or ends.
  for await (const _ of setInterval(100)) {
    if (child.exitCode !== null || child.signalCode !== null || deadline.aborted) return false;
    if ((await probe(host)).answer.state === 'answers') return true;
  }
  return false;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const deadline = new AbortController();
  await Promise.race([exit, setTimeout(STOP_DEADLINE_MS, undefined, { signal: deadline.signal })]);
  deadline.abort();
  child.unref();
}

function lastLines(path: string): string {
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(-SHOWN_LINES);
  return lines.map((line) => `\n  | ${line}`).join('');
}
