// What a run will do, before it does it: targets, known results and cases from the arguments.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeCases } from '../plan/make-cases.ts';
import { requirementsOf } from '../plan/select.ts';
import { paceOf } from '../play/pace.ts';
import type { RecordRequirement } from '../report/record.ts';
import type { PlannedCase } from '../runner/plan-file.ts';
import { checkVariables } from '../world/sut/check-variables.ts';
import { refuseUnknownWords } from '../world/sut/known-words.ts';
import { type LoadedTarget, targetFiles } from '../world/sut/load-targets.ts';
import { unknownSettings } from '../world/sut/settings.ts';
import { NS } from '../xmpp/namespaces.ts';
import { chooseCases } from './choose.ts';
import { type KnownOf, readKnown } from './known-results.ts';
import { loadLibrary } from './library.ts';
import type { RunArguments } from './run-arguments.ts';
import { targetsToPlay } from './targets-to-play.ts';
import { UsageError } from './usage-error.ts';

export interface Prepared {
  readonly targets: readonly PreparedTarget[];
  /** In the order in which they are shown. */
  readonly cases: readonly PlannedCase[];
  readonly requirements: Readonly<Record<string, RecordRequirement>>;
  readonly seed: string;
  readonly runId: string;
  readonly s2sErrorNamespace: string;
}
export interface PreparedTarget extends KnownOf {
  readonly loaded: LoadedTarget;
  /** What the command line calls it. */
  readonly argument: string;
}

/** Reads the scenarios and plans everything. @throws UsageError, TargetFileError: exit status 64. */
export async function prepare(
  options: RunArguments,
  targets: readonly PreparedTarget[],
  warn: (text: string) => void = () => {},
): Promise<Prepared> {
  const runId = randomBytes(4).toString('hex');
  const s2sErrorNamespace = options.namespace ?? NS.s2sError;
  const library = await loadLibrary(options, warn);
  const { profiles, needs, features } = library.language;
  await refuseUnknownWords(
    targets.map(({ loaded }) => loaded),
    { profiles, has: [...new Set([...needs, ...features])] },
  );
  const all = targets.flatMap(({ loaded }) =>
    makeCases({
      scenarios: library.scenarios,
      target: { ...loaded.info, has: [...loaded.info.has, ...(options.revision ?? [])] },
      seed: runId,
      runToken: runId,
      repeat: options.repeat,
      s2sErrorNamespace,
    }),
  );
  const cases = chooseCases(all, options).map((of) => ({ ...of, timeoutFactor: paceOf(of, options.timeoutFactor) }));
  const named = new Set(cases.flatMap(requirementsOf));
  const entries = [...library.requirements.values()].filter(({ id }) => named.has(id));
  const requirements = Object.fromEntries(
    entries.map(({ id, spec, section, level, requirement }) => [id, { spec, section, level, requirement }]),
  );
  const used = new Set(cases.map((of) => of.target));
  return {
    targets: targets.filter(({ target }) => used.has(target)),
    cases,
    requirements,
    seed: runId,
    runId,
    s2sErrorNamespace,
  };
}

/** Reads the files of the targets. @throws UsageError, UnknownTarget, TargetFileError: exit status 64. */
export async function prepareTargets(
  options: RunArguments,
  warn: (text: string) => void = () => {},
): Promise<PreparedTarget[]> {
  const loaded = await targetsToPlay(options.targets, warn);
  const unknown = unknownSettings(options.set ?? {}, loaded);
  if (unknown.length > 0) throw new UsageError(unknown.join('\n'));
  await checkVariables(loaded, options.set ?? {});
  const shared = options.known === undefined ? null : resolve(options.known);
  // What --update-known is going to write need not be there yet.
  const isNew = shared !== null && options.updateKnown && !existsSync(shared);
  return Promise.all(
    loaded.map(async (one, index): Promise<PreparedTarget> => {
      const path = isNew ? null : (shared ?? one.known);
      return {
        loaded: one,
        argument: options.targets[index] ?? one.info.id,
        target: one.info.id,
        path,
        newPath: shared ?? join(one.folder, 'known.yaml'),
        known: path === null ? [] : await readKnown(path),
        sharedBy: shared === null ? (await targetFiles(one.folder)).length : 1,
      };
    }),
  );
}
