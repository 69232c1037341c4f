// `--set name=value`: another value for a variable of a target file. Pure.
import type { LoadedTarget } from './load-targets.ts';
import { nearest } from './nearest.ts';

/** Name → value. */
export type Settings = Readonly<Record<string, string>>;

/** The variables of a target that may be set from outside. */
export function settable({ file }: Pick<LoadedTarget, 'file'>): readonly string[] {
  return file.kind === 'process' ? ['command', ...Object.keys(file.variables)] : [];
}

/** What is wrong with settings for these targets, a sentence each: names that none of them has. */
export function unknownSettings(settings: Settings, targets: readonly LoadedTarget[]): string[] {
  const known = [...new Set(targets.flatMap(settable))];
  const ids = targets.map(({ info }) => info.id).join(', ');
  return Object.keys(settings)
    .filter((name) => !known.includes(name))
    .map((name) => {
      if (known.length === 0) return `--set ${name}: ${ids} has nothing to set; targets of kind process have`;
      const near = nearest(name, known);
      const hint = near === undefined ? `known: ${known.join(', ')}` : `did you mean ${near}?`;
      return `--set ${name}: ${ids} has no such variable; ${hint}`;
    });
}
