// The vite plugin that makes a test module of each target and profile.
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';
import type { Part, SuiteName } from './suites.ts';

const MARK = '/badpeer-suite/';
const SUITE = new URL('./suite.ts', import.meta.url).href;

/** Modules of the harness itself: node runs them as they are, vite does not touch them. */
export const HARNESS = fileURLToPath(new URL('../', import.meta.url));

/** Id of the virtual module of a suite. */
export function moduleId({ target, profile, part }: SuiteName): string {
  return `${MARK}${encodeURIComponent(target)}/${encodeURIComponent(profile)}/${part}.mjs`;
}

/** The suite of a module id; null when it is none of ours. */
export function suiteOf(id: string): SuiteName | null {
  const match = /\/badpeer-suite\/([^/]+)\/([^/]+)\/(together|together-\d+of\d+|alone|all)\.mjs$/.exec(id);
  const [, target, profile, part] = match ?? [];
  if (target === undefined || profile === undefined || part === undefined) return null;
  return { target: decodeURIComponent(target), profile: decodeURIComponent(profile), part: part as Part };
}

export function suitePlugin(): Plugin {
  return {
    name: 'badpeer',
    enforce: 'pre',
    resolveId: (id) => (suiteOf(id) === null ? null : id),
    load(id) {
      const suite = suiteOf(id);
      if (suite === null) return null;
      return `import { defineSuite } from ${JSON.stringify(SUITE)};\nawait defineSuite(${JSON.stringify(suite)});\n`;
    },
  };
}
