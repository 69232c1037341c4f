// How far a run is, as one line for a terminal and as plain lines for a log. Pure.

import { printable } from '../xmpp/printable.ts';
import { caseName } from './names.ts';
import { cut, duration, type Paint, paint } from './paint.ts';
import type { RecordCase } from './record.ts';

export interface Progress {
  readonly total: number;
  readonly done: number;
  readonly unexpected: number;
  readonly inconclusive: number;
  /** `prosody-13.0 strict` → what is being done; those that are up are gone from it. */
  readonly starting: ReadonlyMap<string, string>;
}

export function startOfProgress(total: number): Progress {
  return { total, done: 0, unexpected: 0, inconclusive: 0, starting: new Map() };
}

export function withCase(progress: Progress, of: RecordCase): Progress {
  return {
    ...progress,
    done: progress.done + 1,
    unexpected: progress.unexpected + (of.unexpected ? 1 : 0),
    inconclusive: progress.inconclusive + (of.verdict === 'inconclusive' ? 1 : 0),
  };
}

/** `text: null`: the world is up, or will not come up. */
export function withWorld(progress: Progress, world: string, text: string | null): Progress {
  const starting = new Map(progress.starting);
  if (text === null) starting.delete(world);
  else starting.set(world, text);
  return { ...progress, starting };
}

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** The live line; `ms` since the run began. */
export function progressLine(progress: Progress, ms: number, options: { color: boolean; width: number }): string {
  const spinner = SPINNER[Math.floor(ms / 100) % SPINNER.length] ?? '';
  const first = [...progress.starting][0];
  const more = progress.starting.size > 1 ? ` (+${progress.starting.size - 1})` : '';
  const parts = [
    ...counts(progress, paint(false)),
    duration(ms),
    ...(first === undefined ? [] : [`${first[0]}${more}: ${printable(first[1])}`]),
  ];
  return `${paint(options.color).cyan(spinner)} ${cut(parts.join(' · '), options.width - 3)}`;
}

/** The same for a log that is not a terminal. */
export function progressText(progress: Progress, ms: number): string {
  return [...counts(progress, paint(false)), duration(ms)].join(' · ');
}

/** A case that a person should hear of at once; null for the others. */
export function caseText(of: RecordCase, color: boolean): string | null {
  const colors = paint(color);
  const name = `${caseName(of)} on ${of.target} ${of.profile}${of.repeat === 1 ? '' : ` #${of.repeat}`}`;
  if (of.verdict === 'inconclusive') return `${colors.yellow('?')} ${name}: inconclusive`;
  return of.unexpected ? `${colors.red('✗')} ${name}: ${of.verdict}, unexpected` : null;
}

function counts(progress: Progress, colors: Paint): string[] {
  return [
    `${progress.done} of ${progress.total} cases`,
    ...(progress.unexpected === 0 ? [] : [colors.red(`${progress.unexpected} unexpected`)]),
    ...(progress.inconclusive === 0 ? [] : [colors.yellow(`${progress.inconclusive} inconclusive`)]),
  ];
}
