#!/usr/bin/env node
// The command: harness/cli.ts under a Node that runs TypeScript. With an older Node in front, the one that the
// package `node` brought takes over; what is missing beyond that `npm start` installs.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, 'harness', 'cli.ts');

if (Number.parseInt(process.versions.node, 10) >= 24) {
  await import(cli);
} else {
  const node = join(root, 'node_modules', 'node', 'bin', 'node');
  if (existsSync(node)) {
    const { runInForeground } = await import('../bootstrap/child.mjs');
    const { environmentOf } = await import('../bootstrap/node.mjs');
    process.exitCode = await runInForeground(node, [cli, ...process.argv.slice(2)], { env: environmentOf(node) });
  } else {
    console.error(`badpeer: Node 24 or newer is needed, this is ${process.versions.node}.`);
    console.error('  fix: install Node 24, or run "npm start" in the repository once, which brings it');
    process.exitCode = 2;
  }
}
