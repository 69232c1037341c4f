// `npm start` and `npm test` from a fresh clone. Plain JavaScript without dependencies: it installs them, finds a Node
// that runs TypeScript, and hands over to harness/world/engine/setup/main.ts, which sees to the container engine.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInForeground } from './child.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureNode, environmentOf } from './node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const COULD_NOT_RUN = 2;

try {
  await ensureDependencies(root);
  const node = await ensureNode(root);
  const main = join(root, 'harness', 'world', 'engine', 'setup', 'main.ts');
  process.exitCode = await runInForeground(node, [main, ...process.argv.slice(2)], { env: environmentOf(node) });
} catch (error) {
  console.error(`badpeer: ${error instanceof Error ? error.message : error}`);
  process.exitCode = COULD_NOT_RUN;
}
