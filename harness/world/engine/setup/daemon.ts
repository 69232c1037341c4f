import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setInterval, setTimeout } from 'node:timers/promises';
import { EngineError } from '../errors.ts';
import { probe } from '../sockets.ts';

const READY_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 20_000;
const SHOWN_LINES = 8;

/**
 * Starts an engine's daemon and waits until its API answers. It runs in a session of its own, so that Ctrl-C does not
 * take it away from under the containers, with its output in a file, so that nobody waits for the end of a pipe.
 *
 * @param owned stops it when disposed. Should we be killed before that, it stays, and the next run finds it answering
 *   and leaves it to whoever looks after this machine.
 * @throws EngineError with the end of its log, when it ends or does not answer within a minute.
 */
export async function startDaemon(
  command: readonly string[],
  host: string,
  owned: AsyncDisposableStack,
): Promise<void> {
  const [program = '', ...args] = command;
  mkdirSync(dirname(host.replace(/^unix:\/\//, '')), { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'badpeer-daemon-'));
  const log = join(folder, `${program}.log`);
  const output = openSync(log, 'a');
  const child = spawn(program, args, { detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  await once(child, 'spawn');
  // It must never be what keeps us from ending.
  child.unref();
  let isUp = false;
  owned.defer(async () => {
    await stop(child);
    // The log of one that did not start stays: the error names it.
    if (isUp) rmSync(folder, { recursive: true, force: true });
  });
  isUp = await answers(child, host);
  if (isUp) return;
  const how = child.exitCode ?? child.signalCode;
  const what = how === null ? `did not answer within ${READY_DEADLINE_MS / 1000} s` : `ended with ${how}`;
  throw new EngineError(
    `${command.join(' ')} ${what}; the end of ${log}:${lastLines(log)}`,
    `mend what the last line says, then try: ${command.join(' ')}`,
  );
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

/** The end of a log without its chatter. */
function lastLines(path: string): string {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  const news = lines.filter((line) => !/level=(info|debug)/.test(line)).slice(-SHOWN_LINES);
  return news.map((line) => `\n  | ${line}`).join('');
}
