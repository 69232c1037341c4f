// The project's own tests. `unit` needs no container and is fast; `container` starts real servers and plays end to end.
import { configDefaults, defineConfig } from 'vitest/config';

const CONTAINER = 'harness/**/*.container.test.ts';

export default defineConfig({
  test: {
    retry: 0,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['harness/**/*.test.ts'],
          exclude: [...configDefaults.exclude, CONTAINER],
          pool: 'threads',
          testTimeout: 10_000,
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
        },
      },
    ],
  },
});
