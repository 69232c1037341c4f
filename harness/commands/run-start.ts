// A run as its record and its workers are told of it. Pure.
import type { RunStart } from '../report/record-writer.ts';
import type { RunOptions } from '../runner/options.ts';
import type { Prepared } from './prepare.ts';
import type { RunArguments } from './run-arguments.ts';
import { TOOL } from './tool.ts';

/** What the record says of a run from its beginning. */
export function startOf({ targets, requirements, seed }: Prepared, options: RunArguments, started: Date): RunStart {
  return {
    tool: TOOL,
    started: started.toISOString(),
    seed,
    strict: options.strict,
    whole: [options.scenario, options.area, options.requirement, options.profile, options.text].flat().length === 0,
    options: [
      ...(options.namespace === undefined ? [] : ['--namespace', `s2s-error=${options.namespace}`]),
      ...(options.revision ?? []).flatMap((name) => ['--revision', name.replace('-', '=')]),
      ...Object.entries(options.set ?? {}).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
      ...(options.timeoutFactor === 1 ? [] : ['--timeout-factor', String(options.timeoutFactor)]),
      ...(options.strict ? ['--strict'] : []),
    ],
    requirements,
    known: Object.fromEntries(targets.map(({ target, known }) => [target, known])),
    targets: targets.map(({ loaded, argument }) => ({
      id: loaded.info.id,
      argument,
      server: null,
      kind: loaded.info.kind,
      trouble: null,
    })),
  };
}

/** Plays at once against a server that has the machine for itself, and beside others: two servers that play more are slower. */
const PLAYS = { alone: 160, beside: 96 };

/** What the workers are told. */
export function optionsOf(prepared: Prepared, options: RunArguments, record: string): RunOptions {
  const { runId, s2sErrorNamespace, targets } = prepared;
  return {
    record,
    runId,
    concurrency: options.concurrency ?? (targets.length === 1 ? PLAYS.alone : PLAYS.beside),
    strict: options.strict,
    timeoutFactor: options.timeoutFactor,
    s2sErrorNamespace,
    targets: Object.fromEntries(
      targets.map(({ target, loaded, known }) => [
        target,
        {
          source: loaded.path,
          known,
          settings: options.set ?? {},
          hasOneServer: loaded.info.kind === 'attach',
          inProcess: loaded.info.kind === 'reference',
        },
      ]),
    ),
  };
}
