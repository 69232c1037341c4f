import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepare, prepareTargets } from '../commands/prepare.ts';
import { readPlan, readPlans, writePlans } from './plan-file.ts';

test('every case comes back from the disk as it was planned', async () => {
  const nothing = { scenario: [], area: [], requirement: [], profile: [], text: [] };
  const options = {
    ...nothing,
    targets: ['prosody-13.0'],
    report: [],
    strict: false,
    updateKnown: false,
    repeat: 2,
    concurrency: 64,
    timeoutFactor: 2,
    list: false,
    dryRun: false,
  };
  const { cases } = await prepare(options, await prepareTargets(options));
  await using folder = await mkdtempDisposable(join(tmpdir(), 'badpeer-plan-'));
  await writePlans(folder.path, cases);
  const back = await readPlans(folder.path);
  expect(back).toHaveLength(cases.length);
  const byProfile = cases.filter((of) => of.profile === 'strict');
  expect(await readPlan(folder.path, 'prosody-13.0', 'strict')).toEqual(byProfile);
  // Repetitions share a scenario: of thousands of cases nobody wants it in memory for each.
  const [first, again] = back;
  expect([first?.repeat, again?.repeat]).toEqual([1, 2]);
  expect(again?.scenario).toBe(first?.scenario);
});
