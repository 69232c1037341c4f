// The project's own tests. `unit` is fast; `process` starts whole programs and servers of ours, without a container; `container`
// starts real servers and plays end to end.
import { configDefaults, defineConfig } from 'vitest/config';

const PROCESS = 'harness/**/*.process.test.ts';
const CONTAINER = 'harness/**/*.container.test.ts';

/** Against what never ends, not against what is slow: on a busy machine a test that computes for two seconds takes more than a minute. */
const PATIENT = { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 60_000 } } };

export default defineConfig({
  test: {
    retry: 0,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['harness/**/*.test.ts'],
          exclude: [...configDefaults.exclude, PROCESS, CONTAINER],
          pool: 'threads',
          // Modules are loaded once a thread: no test changes what another one sees.
          isolate: false,
          // Most of them wait for a socket or a timer.
          maxWorkers: 4,
          ...PATIENT,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'process',
          include: [PROCESS],
          pool: 'threads',
          isolate: false,
          ...PATIENT,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'container',
          include: [CONTAINER],
          // One file at a time: each starts servers of its own, and they share the machine.
          fileParallelism: false,
          pool: 'forks',
          testTimeout: 180_000,
          hookTimeout: 600_000,
          expect: { poll: { timeout: 60_000 } },
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
