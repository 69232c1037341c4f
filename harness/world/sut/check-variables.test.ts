// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the templates under test
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkVariables } from './check-variables.ts';
import { builtInTargets, loadTargetFile } from './load-targets.ts';

test('the built-in targets lack no variable', async () => {
  await checkVariables(await builtInTargets(), {});
});

const PROCESS = `id: a
server: Acme
kind: process
command: acme
arguments: ["\${foldr}"]
variables: { colour: blue }
profiles: { strict: { level: 3 }, dialback: }
ports: [s2s]
repeat: { hosts: { for: host, text: "\${hosst}" } }
files: [{ template: acme.template, to: acme }]
ready: { log: up }
version: { command: ["\${command}", "\${colr}"], match: (.) }
create-user: [acmectl, "\${userr}", "\${user}"]
administrator: { approve: ["\${peer}"], deny: ["\${pear}"], ask: [a], waiting: [a] }
has: [administrator]
`;
const ATTACH = `id: a
server: Acme
kind: attach
domain: a.test
host: 192.0.2.1
ports: { s2s: 5269 }
profiles: [strict]
version: '1'
harness: { address: 192.0.2.9 }
outage: { begin: [a, "\${peer}"], end: [a] }
has: [outage]
`;

test.each([
  [
    PROCESS,
    `target.yaml (repeat.hosts):1:1: unknown variable \${hosst}; did you mean \${host}?
target.yaml:5:14: unknown variable \${foldr}; did you mean \${folder}?
target.yaml:12:37: unknown variable \${colr}; did you mean \${colour}?
target.yaml:13:25: unknown variable \${userr}; did you mean \${user}?
target.yaml:14:48: unknown variable \${pear}; did you mean \${peer}?
acme.template:2:7: unknown variable \${level}; known: … (in profile dialback)`,
  ],
  [ATTACH, 'target.yaml:10:23: unknown variable ${peer}; known: none'],
])('all that are unknown are told at once, whatever profile and command they are of', async (text, expected) => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-variables-'));
  const path = join(folder.path, 'target.yaml');
  await writeFile(path, text);
  await writeFile(join(folder.path, 'acme.template'), '${hosts} ${domain} $${x}\nlevel ${level}\n');
  const said = await checkVariables([await loadTargetFile(path)], {}).catch((error: Error) => error.message);
  const short = String(said)
    .replaceAll(`${folder.path}/`, '')
    .replace(/known: address, .* \(/, 'known: … (');
  expect(short).toBe(expected);
});
