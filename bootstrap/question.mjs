// Whether something may be installed: BADPEER_INSTALL decides, else the person at the terminal.
import { createInterface } from 'node:readline';

/**
 * `never` refuses, `yes` agrees, anything else asks where there is somebody to ask and agrees where there is not.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} terminal
 * @returns {'refuse' | 'ask' | 'agree'}
 */
export function policy(env, terminal) {
  if (env.BADPEER_INSTALL === 'never') return 'refuse';
  if (env.BADPEER_INSTALL === 'yes') return 'agree';
  return terminal ? 'ask' : 'agree';
}

/** Whether a person sits at both ends. */
export function hasTerminal() {
  return Boolean(process.stdin.isTTY && process.stderr.isTTY) && !process.env.CI;
}

/**
 * Asks on the terminal. Silence (Enter, end of input) is a no.
 *
 * @param {string} text
 * @returns {Promise<boolean>}
 */
export function confirm(text) {
  return new Promise((resolve) => {
    const prompt = createInterface({ input: process.stdin, output: process.stderr });
    prompt.on('close', () => resolve(false));
    // The terminal is read key by key here, so Ctrl-C is a key: it means what it means everywhere.
    prompt.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    prompt.question(`${text} [y/N] `, (answer) => {
      resolve(/^y(es)?$/i.test(answer.trim()));
      prompt.close();
    });
  });
}
