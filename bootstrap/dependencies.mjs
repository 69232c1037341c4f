// node_modules as the lock file wants it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { confirm, hasTerminal, policy } from './question.mjs';
import { step } from './steps.mjs';

/**
 * The packages of the lock file that are not installed in that version. npm keeps a lock file of what it installed
 * within node_modules; the packages of other systems are missing there, and may be.
 *
 * @param {{ packages: Record<string, { version?: string, optional?: boolean }> }} wanted package-lock.json
 * @param {{ packages: Record<string, { version?: string }> } | undefined} installed node_modules/.package-lock.json
 * @returns {string[]} names
 */
export function missingPackages(wanted, installed) {
  return Object.entries(wanted.packages)
    .filter(([path, { version, optional }]) => {
      if (path === '') return false;
      const found = installed?.packages[path];
      return found ? found.version !== version : !optional;
    })
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

/**
 * Installs what is missing, after saying so.
 *
 * @param {string} root folder of the repository
 */
export async function ensureDependencies(root) {
  const wanted = readJson(join(root, 'package-lock.json'));
  const missing = missingPackages(wanted, readJson(join(root, 'node_modules', '.package-lock.json')));
  if (missing.length === 0) return;
  const what = existsSync(join(root, 'node_modules'))
    ? `${missing.length} packages are missing or old`
    : 'no packages are installed';
  console.error(
    `badpeer: ${what}: going to run npm ci, which puts those of package-lock.json into ${join(root, 'node_modules')}`,
  );
  const decision = policy(process.env, hasTerminal());
  if (decision === 'refuse' || (decision === 'ask' && !(await confirm('Install them?')))) {
    throw new Error('nothing works without the packages. Install them with: npm ci');
  }
  // Scripts of packages are not run: the one that is needed (node's) is, by name, when its binary is asked for.
  await step('npm ci', (detail) => npm(root, ['ci', '--ignore-scripts', '--loglevel=error'], detail));
}

/**
 * Runs npm, the one that runs us where there is one.
 *
 * @param {string} root
 * @param {string[]} args
 * @param {(line: string) => void} onLine
 */
export function npm(root, args, onLine) {
  const own = process.env.npm_execpath;
  const script = own && existsSync(own) && /\.c?js$/.test(own) ? [own] : [];
  return runQuietly(script.length ? process.execPath : 'npm', [...script, ...args], { cwd: root, onLine });
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
