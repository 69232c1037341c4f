import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { exclusively } from './mutex.ts';

const name = (label: string): string => `test/${label}/${process.pid}`;

test('work under one name runs one after another, under two names side by side', async () => {
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside--;
  };
  await Promise.all(Array.from({ length: 8 }, () => exclusively(name('one'), work)));
  expect(most).toBe(1);

  let meet = (): void => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  await Promise.all([exclusively(name('a'), () => met), exclusively(name('b'), async () => meet())]);
});

test('work that throws lets go', async () => {
  await expect(exclusively(name('throws'), () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(await exclusively(name('throws'), async () => 'mine')).toBe('mine');
});

test('a holder that is killed lets go, and who waits is told that it waits', async () => {
  const lock = name('killed');
  const module = fileURLToPath(new URL('./mutex.ts', import.meta.url));
  const program = `import { exclusively } from ${JSON.stringify(module)};
    await exclusively(${JSON.stringify(lock)}, async () => { console.log('held'); await new Promise((r) => setTimeout(r, 60_000)); });`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const mine = exclusively(
    lock,
    async () => 'mine',
    () => holder.kill('SIGKILL'),
  );
  expect(await mine).toBe('mine');
});
