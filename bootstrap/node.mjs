// A Node that runs TypeScript: the running one, or the one that the package `node` brings.
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { npm } from './dependencies.mjs';
import { policy } from './question.mjs';
import { step } from './steps.mjs';

const NEEDED = 24;

/**
 * @param {string} version `24.1.0`
 * @returns {boolean}
 */
function isNewEnough(version) {
  return Number.parseInt(version, 10) >= NEEDED;
}

/**
 * The path of a Node that is new enough; brings it when there is none.
 *
 * @param {string} root folder of the repository, with its dependencies installed
 * @returns {Promise<string>}
 */
export async function ensureNode(root) {
  const found = findNode(root);
  if (found) return found;
  const why = `Node ${process.versions.node} runs here, ${NEEDED} is needed`;
  if (policy(process.env, false) === 'refuse') throw new Error(`${why}. Bring it with: npm rebuild node`);
  console.error(`badpeer: ${why}: going to put the package "node" of package-lock.json into node_modules`);
  await step('npm rebuild node', (detail) => npm(root, ['rebuild', 'node', '--loglevel=error'], detail));
  const brought = findNode(root);
  if (brought) return brought;
  throw new Error(`${why}, and the package "node" brought none that runs. Install Node ${NEEDED} or newer`);
}

/**
 * @param {string} root
 * @returns {string | undefined}
 */
function findNode(root) {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const path = join(root, 'node_modules', 'node', 'bin', 'node');
  const asked = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return asked.status === 0 && isNewEnough(asked.stdout) ? path : undefined;
}

/**
 * The environment in which `node` is that Node for every program that is started.
 *
 * @param {string} node its path
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentOf(node) {
  return { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
}
