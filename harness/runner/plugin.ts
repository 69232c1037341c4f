// The vite plugin that makes a test module of each target and profile.
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';

/** A target in a profile. */
export interface SuiteName {
  readonly target: string;
  readonly profile: string;
}

const MARK = '/badpeer-suite/';
const SUITE = new URL('./suite.ts', import.meta.url).href;

/** Modules of the harness itself: node runs them as they are, vite does not touch them. */
export const HARNESS = fileURLToPath(new URL('../', import.meta.url));

/** Id of the virtual module of a suite. */
export function moduleId({ target, profile }: SuiteName): string {
  return `${MARK}${encodeURIComponent(target)}/${encodeURIComponent(profile)}.mjs`;
}

/** The suite of a module id; null when it is none of ours. */
export function suiteOf(id: string): SuiteName | null {
  const match = /\/badpeer-suite\/([^/]+)\/([^/]+)\.mjs$/.exec(id);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { target: decodeURIComponent(match[1]), profile: decodeURIComponent(match[2]) };
}

export function suitePlugin(): Plugin {
  return {
    name: 'badpeer',
    enforce: 'pre',
    resolveId: (id) => (suiteOf(id) === null ? null : id),
    load(id) {
      const suite = suiteOf(id);
      if (suite === null) return null;
      const args = `${JSON.stringify(suite.target)}, ${JSON.stringify(suite.profile)}`;
      return `import { defineSuite } from ${JSON.stringify(SUITE)};\nawait defineSuite(${args});\n`;
    },
  };
}
