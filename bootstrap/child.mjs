// Child processes: quiet ones whose output matters only when they fail, and the one that the person sees.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const KEPT_LINES = 20;
const FORWARDED = ['SIGTERM', 'SIGHUP'];

/**
 * Runs a command without a terminal. Its output is kept and shown only when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} [options]
 * @returns {Promise<void>} rejects with the last lines of the output
 */
export function runQuietly(command, args, { cwd, env, onLine } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const tail = [];
    const read = (chunk) => {
      for (const line of String(chunk).split(/[\r\n]+/)) {
        if (!line.trim()) continue;
        tail.push(line);
        if (tail.length > KEPT_LINES) tail.shift();
        onLine?.(line.trim());
      }
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.on('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve();
      const said = tail.map((line) => `\n  | ${line}`).join('');
      reject(new Error(`${[command, ...args].join(' ')} ended with ${signal ?? `status ${code}`}${said}`));
    });
  });
}

/**
 * Runs a command in the foreground: it has our terminal and gets our signals; we stay to clean up after it.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit status, 128 + the number of the signal that ended it
 */
export function runInForeground(command, args, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    // A terminal sends Ctrl-C to both of us: the child decides what it means. Others signal only us.
    const ignore = () => {};
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', ignore);
    for (const signal of FORWARDED) process.on(signal, forward);
    const end = () => {
      process.off('SIGINT', ignore);
      for (const signal of FORWARDED) process.off(signal, forward);
    };
    child.on('error', (error) => {
      end();
      reject(new Error(`${command} could not be started: ${error.message}`));
    });
    child.on('exit', (code, signal) => {
      end();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}
