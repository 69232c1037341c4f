// The kinds of targets: one line a kind.
import type { TargetInfo } from '../../plan/plan.ts';
import type { Engine } from '../engine/index.ts';
import type { Target } from '../target.ts';
import { attachTarget } from './attach-target.ts';
import { containerTarget } from './container-target.ts';
import type { LoadedTarget } from './load-targets.ts';
import { processTarget } from './process-target.ts';
import type { Settings } from './settings.ts';
import type { TargetFile } from './target-schema.ts';

export { builtInTargets, findTargets, type LoadedTarget, loadTargetFile } from './load-targets.ts';

/** What a kind may need to start a server. */
export interface Surroundings {
  /** The container engine; asked for at the first start of a target that needs one. */
  readonly engine: () => Promise<Engine>;
  /** Makes the reference server's target; handed in, so that what surrounds a server knows nothing of ours. */
  readonly reference?: (info: TargetInfo) => Target;
  /** Values for variables of the target file, in place of its own. */
  readonly settings?: Settings;
}

type Create<File> = (loaded: LoadedTarget, file: File, surroundings: Surroundings) => Target;

const kinds: { readonly [Kind in TargetFile['kind']]: Create<Extract<TargetFile, { kind: Kind }>> } = {
  container: (loaded, file, { engine }) => containerTarget(loaded, file, engine),
  process: (loaded, file, { settings = {} }) => processTarget(loaded, file, settings),
  attach: (loaded, file) => attachTarget(loaded, file),
  reference: ({ info }, _file, { reference }) => {
    if (reference === undefined) throw new Error('the reference server was not handed in');
    return reference(info);
  },
};

/** Makes a target that can be started of a target file. */
export function createTarget(loaded: LoadedTarget, surroundings: Surroundings): Target {
  const create = kinds[loaded.file.kind] as Create<TargetFile>;
  return create(loaded, loaded.file, surroundings);
}
