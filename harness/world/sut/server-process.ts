// A server as a process of this machine, with its children: all of them end with it, and it with us.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { yieldPrecedence } from '../precedence.ts';
import { groupCpu } from './group-cpu.ts';
import { lineSink } from './lines.ts';

/** What to start. */
export interface Start {
  /** Its path. */
  readonly program: string;
  readonly args: readonly string[];
  /** Its working folder. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Removed with the server when we are killed; else that is for whoever made it. */
  readonly removed: string;
  /** Hears each line of standard output and standard error. */
  readonly onLine: (line: string) => void;
}

/** How to end it. */
export interface Stop {
  readonly signal: NodeJS.Signals;
  /** Milliseconds until what is still there is killed. */
  readonly within: number;
}

/** A running server. */
export interface ServerProcess {
  /** Resolves with how it ended, by itself or by us; all its output has been heard then, and its children are gone. */
  readonly ended: Promise<string>;
  /** CPU of it and its children, in seconds; null where that cannot be known. */
  cpuSeconds(): Promise<number | null>;
  /** Ends it, and resolves when that is done. */
  end(stop: Stop): Promise<void>;
}

/** How long output may come after the server's end: a process that left the group may hold the pipe. ms */
const LAST_WORDS = 1_000;

/**
 * Starts a server as the leader of a process group of its own: signals of our terminal do not reach it, ours reach all
 * of it. @throws when the program cannot be executed
 */
export async function startServer({
  program,
  args,
  folder,
  environment,
  removed,
  onLine,
}: Start): Promise<ServerProcess> {
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  if (child.pid !== undefined) yieldPrecedence(child.pid);
  for (const output of [child.stdout, child.stderr]) {
    const sink = lineSink(onLine);
    output.on('data', (chunk: Buffer) => sink.write(chunk)).on('end', () => sink.end());
  }
  const closed = once(child, 'close').catch(() => {});
  const exit = Promise.withResolvers<string>();
  child.once('exit', (status, signal) =>
    exit.resolve(signal === null ? `ended with status ${status}` : `was ended by ${signal}`),
  );
  await once(child, 'spawn');
  const group = child.pid!;
  const guard = guardOf(group, removed);
  const ended = exit.promise.then(async (how) => {
    tell(group, 'SIGKILL');
    await within(closed, LAST_WORDS);
    guard.stdin?.end('over\n');
    return `its process ${how}`;
  });
  return {
    ended,
    cpuSeconds: () => groupCpu(group),
    async end({ signal, within: grace }) {
      if (isRunning(child)) tell(group, signal);
      const killing = setTimeout(() => tell(group, 'SIGKILL'), grace);
      await ended;
      clearTimeout(killing);
    },
  };
}

/**
 * A shell that outlives us when we are killed, and then ends the server: it reads from a pipe that closes with us.
 * `over` tells it that the server is gone, so that it never signals a group that is somebody else's by then.
 */
const GUARD = `read -r over && exit
kill -s TERM -- "-$1"
for second in 1 2 3 4 5; do kill -s 0 -- "-$1" || break; sleep 1; done
kill -s KILL -- "-$1"
rm -rf -- "$2"`;

function guardOf(group: number, removed: string): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', GUARD, 'badpeer-guard', String(group), removed], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without a guard nothing is lost but its service.
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  return guard;
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** Signals all of a process group; that nobody is left of it is as good. */
function tell(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function within(promise: Promise<unknown>, ms: number): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, ms);
  await Promise.race([promise, late.promise]);
  clearTimeout(timer);
}
