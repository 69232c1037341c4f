// The command that plays just one case. Pure.
import { caseName } from './names.ts';
import type { RecordCase, RunRecord } from './record.ts';

/** One line for a POSIX shell. */
export function playAgain(of: RecordCase, record: RunRecord): string {
  const target = record.targets.find((one) => one.id === of.target)?.argument ?? of.target;
  const words = [target, '--profile', of.profile, '--scenario', caseName(of), ...record.options];
  return `npx badpeer run ${words.map(quoted).join(' ')}`;
}

/** A word as a POSIX shell reads it back. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
