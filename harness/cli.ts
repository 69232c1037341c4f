// The only file that ends the process: exit status, Ctrl-C, errors.
import { fstatSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { CommanderError } from 'commander';
import type { Io } from './commands/io.ts';
import { createProgram } from './program/program.ts';

const USAGE = 64;
const INTERRUPTED = 130;
const TROUBLE = 2;
/** Thrown by what has nothing to say when it is cut off. */
const INTERRUPTION = new Error('interrupted');
/** After Ctrl-C, what is not torn down by then is left for the next run to sweep. */
const TEARDOWN_MS = 4_800;

// What was compiled for one start is there for the next one, and for the threads of this one.
const { directory } = enableCompileCache();
if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;

let code = 0;
/** What was to be printed could not be: no exit status of success. */
let outputLost = false;
let isUnread = false;
/** Cuts the command off; for those that are over at once nothing is to be torn down. */
let interrupt: (() => void) | null = null;

async function io(signal = new AbortController().signal): Promise<Io> {
  return (await import('./commands/io.ts')).processIo(signal);
}

/** Aborts at the first Ctrl-C; at the second one, or when tearing down takes too long, the process ends at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  interrupt = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort(INTERRUPTION);
    setTimeout(() => process.exit(INTERRUPTED), TEARDOWN_MS).unref();
  };
  // SIGHUP: the terminal was closed, or the connection to it.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  return controller.signal;
}

/** Exit status of an error, and its words on standard error. */
function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(`badpeer: ${words}\n`);
  if (error === INTERRUPTION) return INTERRUPTED;
  const isUsage = error instanceof Error && ['UsageError', 'UnknownTarget', 'TargetFileError'].includes(error.name);
  const isForeseen = isUsage || (error instanceof Error && error.name === 'StorageError');
  if (!isForeseen && error instanceof Error && error.stack !== undefined) process.stderr.write(`${error.stack}\n`);
  return isUsage ? USAGE : TROUBLE;
}

/** Nobody reads any longer, as behind `| head`: what goes on is torn down, and there is nothing more to say. */
function unread(): void {
  if (interrupt === null) process.exit(code);
  // Each further write says it again, and a second interruption would not wait for what is torn down.
  if (!isUnread) interrupt();
  isUnread = true;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') unread();
  else lost(error);
});

/** Says once that standard output takes nothing more, as on a full disk. */
function lost(error: Error): void {
  if (!outputLost) process.stderr.write(`badpeer: cannot write to standard output: ${error.message}\n`);
  outputLost = true;
}

// Progress that nobody reads is no reason to end, unless all goes the same way: `2>&1 | head`.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' && isOnePipe()) unread();
});

/** Standard output and standard error are one and the same. */
function isOnePipe(): boolean {
  const [out, err] = [fstatSync(1), fstatSync(2)];
  return out.ino === err.ino && out.dev === err.dev;
}

try {
  await createProgram({
    exits:
      (command) =>
      async (...args) => {
        code = await command(...args);
      },
    io,
    stoppable: () => io(interruption()),
  }).parseAsync(process.argv);
} catch (error) {
  code = failed(error);
}
// What is still on its way to a pipe would be lost by ending at once.
process.stdout.write('', (error) => {
  if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') lost(error);
  process.stderr.write('', () => process.exit(outputLost ? TROUBLE : code));
});
