import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { groupCpu } from './group-cpu.ts';

test('a group that works costs, one that waits does not', async () => {
  const busy = "while (process.cpuUsage().user < 200_000); console.log('done'); setInterval(() => {}, 1000)";
  const worker = spawn(process.execPath, ['-e', busy], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const sleeper = spawn('sleep', ['100'], { detached: true, stdio: 'ignore' });
  try {
    await once(worker.stdout, 'data');
    expect(await groupCpu(worker.pid!)).toBeGreaterThan(0.05);
    expect(await groupCpu(sleeper.pid!)).toBeLessThan(0.05);
  } finally {
    worker.kill();
    sleeper.kill();
  }
});
