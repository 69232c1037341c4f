// The vite plugin that makes a test module for each thread.
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';

const MARK = '/badpeer-suites/';
const SUITE = new URL('./suite.ts', import.meta.url).href;

/** Modules of the harness itself: node runs them as they are, vite does not touch them. */
export const HARNESS = fileURLToPath(new URL('../', import.meta.url));

/** Id of the virtual module of a thread, by its number. */
export function moduleId(thread: number): string {
  return `${MARK}${thread}.mjs`;
}

/** The number of the thread of a module id; null when it is none of ours. */
function threadOf(id: string): number | null {
  const [, number] = /\/badpeer-suites\/(\d+)\.mjs$/.exec(id) ?? [];
  return number === undefined ? null : Number(number);
}

/** The modules say which thread they are; what it plays it hears later. */
export function suitePlugin(): Plugin {
  return {
    name: 'badpeer',
    enforce: 'pre',
    resolveId: (id) => (threadOf(id) === null ? null : id),
    load(id) {
      const thread = threadOf(id);
      if (thread === null) return null;
      return `import { defineSuites } from ${JSON.stringify(SUITE)};\nawait defineSuites(${thread});\n`;
    },
  };
}
