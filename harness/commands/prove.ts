// `badpeer prove`: every scenario can fail, every expectation can be false, every mutant is caught.
import { randomInt } from 'node:crypto';
import { makeCases } from '../plan/make-cases.ts';
import type { Case } from '../plan/plan.ts';
import { caseInfo } from '../prove/case-info.ts';
import type { PlayedCase } from '../prove/model.ts';
import { CORRECT } from '../prove/model.ts';
import { isWhole, type Proof, proofOf } from '../prove/proof.ts';
import { proofText } from '../prove/report.ts';
import { runProof } from '../prove/run.ts';
import { casesFor } from '../prove/select.ts';
import { longestFirst, unitsOf } from '../prove/units.ts';
import { mutants as allMutants } from '../reference/mutants/index.ts';
import type { Mutant } from '../reference/mutants/mutant.ts';
import type { Scenario } from '../scenario/model.ts';
import { REVISIONS } from '../scenario/revisions.ts';
import { findTargets } from '../world/sut/load-targets.ts';
import { NS } from '../xmpp/namespaces.ts';
import type { Io } from './io.ts';
import { loadLibrary } from './library.ts';
import { UsageError } from './usage-error.ts';

export interface ProveArguments {
  readonly mutant: readonly string[];
  readonly scenario: readonly string[];
  readonly all: boolean;
  readonly json: boolean;
  readonly seed?: number;
  readonly timeoutFactor: number;
}

/** Exit status 0: all is proved; 1: something is not; 2: interrupted. @throws UsageError for names that do not exist */
export async function prove(options: ProveArguments, io: Io): Promise<number> {
  const begun = performance.now();
  const seed = options.seed ?? randomInt(2 ** 31);
  const { scenarios } = await loadLibrary();
  const proof = await provePart(scenarios, options, seed, io);
  if (io.signal.aborted) return 2;
  const seconds = (performance.now() - begun) / 1000;
  io.out(
    options.json ? `${JSON.stringify({ ...proof, seed, seconds }, null, 1)}\n` : proofText(proof, { seed, seconds }),
  );
  return isWhole(proof) ? 0 : 1;
}

/** Plays what the options ask for and brings it together. */
export async function provePart(
  scenarios: readonly Scenario[],
  options: ProveArguments,
  seed: number,
  io: Io,
): Promise<Proof> {
  const mutants = chosen(allMutants, options.mutant, ({ name }) => name, 'mutant');
  const cases = chosen(await casesOf(scenarios), options.scenario, ({ scenario }) => scenario.id, 'scenario');
  const infos = cases.map(caseInfo);
  const indexed = infos.map((info, index) => ({ ...info, index }));
  const factor = options.timeoutFactor;
  const applicable = indexed.filter(({ notApplicable }) => notApplicable === null);
  const units = [
    // Nobody waits for what is right: it has its time.
    ...unitsOf({ server: CORRECT, factor: Math.max(1, factor) }, applicable, cases),
    ...mutants.flatMap((mutant) => {
      const own = casesFor(mutant, indexed, { all: options.all, seed });
      const server = { server: mutant.name, factor };
      return mutant.alone ? own.flatMap((one) => unitsOf(server, [one], cases)) : unitsOf(server, own, cases);
    }),
  ];
  const total = units.reduce((sum, unit) => sum + unit.cases.length, 0);
  const played: PlayedCase[] = [];
  await runProof({
    cases,
    units: longestFirst(units, cases),
    s2sErrorNamespace: NS.s2sError,
    signal: io.signal,
    onPlayed(one) {
      played.push(one);
      if (io.isTerminal || played.length % 500 === 0) progress(io, played.length, total);
    },
  });
  if (io.isTerminal) io.err('\r\u001b[K');
  return proofOf(infos, mutants as readonly Mutant[], played);
}

async function casesOf(scenarios: readonly Scenario[]): Promise<readonly Case[]> {
  const [reference] = await findTargets([CORRECT]);
  if (reference === undefined) throw new Error('the reference target is missing');
  return makeCases({
    scenarios,
    target: { ...reference.info, has: [...reference.info.has, ...REVISIONS] },
    seed: 'prove',
    runToken: 'prove',
    s2sErrorNamespace: NS.s2sError,
  });
}

/** Those of these names; a name is a whole one, or an area: `certificates`, `certificates/*`. */
function chosen<Of>(
  all: readonly Of[],
  names: readonly string[],
  nameOf: (one: Of) => string,
  what: string,
): readonly Of[] {
  const is = (name: string) => {
    const area = `${name.replace(/\/\*+$/, '')}/`;
    return (one: Of): boolean => nameOf(one) === name || nameOf(one).startsWith(area);
  };
  for (const name of names) {
    if (!all.some(is(name))) throw new UsageError(`there is no ${what} "${name}"; badpeer prove --json lists all`);
  }
  return names.length === 0 ? all : all.filter((one) => names.some((name) => is(name)(one)));
}

function progress(io: Io, done: number, total: number): void {
  const text = `${done} of ${total} plays, ${total - done} left`;
  io.err(io.isTerminal ? `\r\u001b[K${text}` : `${text}\n`);
}
