// The five minutes of docs/serve.md and of the README, typed as they stand there.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../world/engine/index.ts';

const root = new URL('../../', import.meta.url).pathname;

interface Block {
  readonly language: string;
  readonly text: string;
}

/** Code blocks below a heading, up to the next one of its level. */
async function blocksOf(file: string, heading: string): Promise<readonly Block[]> {
  const text = await readFile(join(root, file), 'utf8');
  const [, below = ''] = text.split(`\n## ${heading}\n`);
  const [section = ''] = below.split(/\n## /);
  const found = section.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm);
  return [...found].map(([, language = '', code = '']) => ({ language, text: code }));
}

const NAME = 'badpeer-tour';
const tidy = async (): Promise<void> => {
  await execa('docker', ['rm', '--force', NAME], { reject: false });
  await execa('docker', ['network', 'rm', NAME], { reject: false });
};
let terminal: ChildProcess | null = null;

beforeAll(async () => {
  await tidy();
  // Where no registry answers, the engine has made the image's base; the block builds it again of what is there.
  const engine = await connect();
  const dockerfileDir = join(root, 'containers/prosody');
  await engine.ensureImage({ name: 'badpeer/prosody:13.0', dockerfileDir, base: 'debian:trixie-slim' });
});
afterAll(async () => {
  if (terminal !== null) await ctrlC(terminal);
  await tidy();
});

test('the document is typed from its first block to its last, and says what is seen', async () => {
  const [first, ...others] = await blocksOf('docs/serve.md', 'Five minutes');
  const opened = await firstTerminal(first!.text);
  terminal = opened.terminal;
  expect(opened.printed).toMatch(/^ {2}expired\.bad\.test {2,}\S/m);
  const page = /^page +(\S+)$/m.exec(opened.printed)?.[1] ?? '';
  expect(await (await fetch(page)).text()).toContain('<html');
  const [typed, tidying] = [others.slice(0, -1), others.at(-1)];
  for (const [index, { language, text }] of typed.entries()) {
    if (language !== 'sh') continue;
    const { stdout } = await inShell(text);
    const shown = typed[index + 1];
    if (shown?.language === 'text') expect(`${stdout}\n`).toBe(shown.text);
  }
  // What the page shows of the last one but one.
  const { origin, searchParams } = new URL(page);
  const headers = { Authorization: `Bearer ${searchParams.get('token')}` };
  const { events } = (await (await fetch(`${origin}/api/events?peer=expired`, { headers })).json()) as {
    events: { event: { type: string } }[];
  };
  expect(events.map(({ event }) => event.type)).toEqual(
    expect.arrayContaining(['dns', 'connection', 'header', 'close']),
  );
  await ctrlC(terminal);
  terminal = null;
  await expect(fetch(page)).rejects.toThrow();
  await inShell(tidying!.text);
  expect((await execa('docker', ['ps', '--all', '--quiet', '--filter', `name=${NAME}`])).stdout).toBe('');
});

test('the README has the same commands', async () => {
  const [short, long] = [
    await blocksOf('README.md', 'Bad servers for yours'),
    await blocksOf('docs/serve.md', 'Five minutes'),
  ];
  expect(short).toEqual(long.slice(0, -1));
});

/** Types the block, and gives what is printed up to the last line that says how to end it. */
async function firstTerminal(text: string): Promise<{ terminal: ChildProcess; printed: string }> {
  // A group of its own, as a terminal has: Ctrl-C goes to all of it.
  const child = spawn('bash', ['-e', '-c', text], { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.stdout.on('data', (data: Buffer) => {
    printed += data.toString();
    if (/^Ctrl-C/m.test(printed)) resolve();
  });
  child.on('exit', (code) => reject(new Error(`it ended with ${code}: ${printed}`)));
  await promise;
  return { terminal: child, printed };
}

/** Ends when all that was started there has ended. */
async function ctrlC(child: ChildProcess): Promise<void> {
  const ended = once(child, 'close');
  process.kill(-child.pid!, 'SIGINT');
  await ended;
}

function inShell(text: string): Promise<{ stdout: string }> {
  return execa('bash', ['-e', '-c', text], { cwd: root, timeout: 120_000 });
}
