// The whole proof, as `badpeer prove` plays it. It needs no container, but as much of the machine as one.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { isWhole, type Proof } from '../prove/proof.ts';
import { proofText } from '../prove/report.ts';
import type { Scenario } from '../scenario/model.ts';
import type { Io } from './io.ts';
import { loadLibrary } from './library.ts';
import { type ProveArguments, provePart } from './prove.ts';

const io: Io = {
  out: () => {},
  err: () => {},
  color: false,
  isTerminal: false,
  columns: 120,
  lineColumns: 120,
  signal: new AbortController().signal,
};
const options: ProveArguments = { mutant: [], scenario: [], all: false, json: false, timeoutFactor: 0.4 };
const SEED = 1;

describe('the proof', () => {
  let scenarios: readonly Scenario[];
  let proof: Proof;
  beforeAll(async () => {
    ({ scenarios } = await loadLibrary());
    proof = await provePart(scenarios, options, SEED, io);
  }, 600_000);

  test('is whole: every scenario, expectation and mutant', () => {
    const { scenarios: all, expectations, mutants, wronged } = proof;
    const open = [
      ...wronged,
      ...[...all, ...expectations].filter(({ killers }) => killers.length === 0),
      ...mutants.filter(({ killedBy }) => killedBy.length === 0),
    ];
    // Beside other tests our own process may stand still; what such plays leave open, and no more. `badpeer prove` itself knows no tolerance.
    expect(open.length, proofText(proof, { seed: SEED, seconds: 0 })).toBeLessThanOrEqual(proof.stalled);
    expect(proof.mutants.length).toBeGreaterThanOrEqual(80);
  });

  test('has the score that docs/proof.md names', async () => {
    const text = await readFile(fileURLToPath(new URL('../../docs/proof.md', import.meta.url)), 'utf8');
    const [, written] = /<!-- score -->\s*(.*?)\s*<!-- \/score -->/s.exec(text) ?? [];
    expect(written, 'write this line between the score marks of docs/proof.md').toBe(`${fullScore(proof)}.`);
  });

  test('falls when the only expectation that catches a mutant is deleted', async () => {
    const hanging = proof.mutants.find(({ killedAt }) => killedAt.length === 1);
    const [place = ''] = hanging?.killedAt ?? [];
    const [id = '', line = ''] = place.split(':');
    const without = scenarios.map((scenario) => (scenario.id === id ? withoutLine(scenario, Number(line)) : scenario));
    const part = { ...options, mutant: [hanging?.name ?? ''] };
    expect((await provePart(scenarios, part, SEED, io)).mutants[0]?.killedBy).not.toEqual([]);
    const poorer = await provePart(without, part, SEED, io);
    expect(poorer.mutants[0]?.killedBy).toEqual([]);
    expect(isWhole(poorer)).toBe(false);
  });
});

/** The scenario without the expectation of that line, in every cell of its matrix. */
function withoutLine(scenario: Scenario, line: number): Scenario {
  const keep = ({ place }: Scenario['then'][number]): boolean => place.line !== line;
  return {
    ...scenario,
    then: scenario.then.filter(keep),
    ...(scenario.cells === undefined
      ? {}
      : { cells: scenario.cells.map((cell) => ({ ...cell, then: cell.then.filter(keep) })) }),
  };
}

/** The score with everything killed: what the page names changes with every scenario and mutant. */
function fullScore({ scenarios, expectations, mutants }: Proof): string {
  const all = (list: readonly unknown[]): string => `${list.length} of ${list.length}`;
  return `${all(scenarios)} scenarios, ${all(expectations)} expectations, ${all(mutants)} mutants killed`;
}
