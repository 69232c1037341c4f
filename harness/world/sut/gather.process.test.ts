// The first process of Prosody's container.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const GATHER = fileURLToPath(new URL('../../../containers/prosody/gather.pl', import.meta.url));

test('all that is said comes, of both outputs, and the status with it', () => {
  const script = 'i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done; echo last >&2; exit 3';
  const { stdout, status } = spawnSync('perl', [GATHER, 'sh', '-c', script], { encoding: 'utf8' });
  const lines = [...Array.from({ length: 2000 }, (_, index) => `line ${index}`), 'last', ''];
  expect([status, stdout]).toEqual([3, lines.join('\n')]);
});

test('a server that a signal ended is told from one that ended by itself', () => {
  expect(spawnSync('perl', [GATHER, 'sh', '-c', 'kill -SEGV $$']).status).toBe(139);
});

test('the server is told to end, and says its last words', async () => {
  const script = 'trap "echo bye; exit 0" TERM; echo ready; for _ in $(seq 100); do sleep 0.05; done; exit 1';
  const child = spawn('perl', [GATHER, 'sh', '-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '') child.kill('SIGTERM');
    said += text;
  });
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(said).toBe('ready\nbye\n');
});
