// The contract of mutants: a name that is its file's, requirements that exist, one thing changed, and a server that still starts.
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadCatalogue } from '../../scenario/files.ts';
import { type Hooks, standardHooks } from '../hooks.ts';
import { mutants } from './index.ts';

let known: ReadonlySet<string>;
beforeAll(async () => {
  const { requirements } = await loadCatalogue(join(import.meta.dirname, '../../../scenarios/requirements'));
  known = new Set(requirements.keys());
});

/** Every seam, one level down where a seam is a table: `certificate.checks.expired`. */
function seams(hooks: Hooks): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [area, seams] of Object.entries(hooks)) {
    for (const [name, seam] of Object.entries(seams)) {
      if (typeof seam === 'function') found.set(`${area}.${name}`, seam);
      else for (const [inner, part] of Object.entries(seam as object)) found.set(`${area}.${name}.${inner}`, part);
    }
  }
  return found;
}

test.each(mutants)('$name breaks one thing that a requirement forbids', (mutant) => {
  expect(mutant.breaks).toMatch(/^[A-Z].*\.$/);
  expect(mutant.requirement.length).toBeGreaterThan(0);
  expect(mutant.requirement.filter((id) => !known.has(id))).toEqual([]);
  expect(new Set(mutant.requirement).size).toBe(mutant.requirement.length);
  const before = seams(standardHooks);
  const after = seams(mutant.mutate(standardHooks));
  const different = [...after].filter(([name, seam]) => before.get(name) !== seam);
  expect(different.length).toBeGreaterThan(0);
  expect(different.length).toBeLessThanOrEqual(4);
  expect([...before.keys()].filter((name) => !after.has(name))).toEqual([]);
  expect(seams(standardHooks)).toEqual(before);
});

test('every file is in the table, under its own name', async () => {
  const files: string[] = [];
  for await (const file of glob('*/*.ts', { cwd: import.meta.dirname })) files.push(file.replace(/\.ts$/, ''));
  expect(mutants.map(({ name }) => name).sort()).toEqual(files.sort());
  expect(new Set(mutants.map(({ breaks }) => breaks)).size).toBe(mutants.length);
});
