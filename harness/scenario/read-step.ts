// One item of `when` → a Step.
import { parseNode } from './issues.ts';
import { type Actors, keywordEntry, resolveKeyword } from './keyword.ts';
import { entryOf, type Located, oneLine } from './located.ts';
import type { Step, StepModifiers } from './model.ts';
import { ALWAYS_ON_STEPS, STEP_MODIFIERS } from './modifiers.ts';
import { type Reading, readModifiers, requirementOf } from './reading.ts';
import { tablesOf } from './tables.ts';

const NAMES = STEP_MODIFIERS.map(({ name }) => name);

/** Reads a step; null when something is wrong, which is then in the report. */
export function readStep(item: Located, actors: Actors, reading: Reading): Step | null {
  const { report, text, language } = reading;
  const entry = keywordEntry(item, NAMES, 'verb', report);
  const found = entry && resolveKeyword(entry, actors, tablesOf(language).verbs, 'verb', report);
  // Modifiers are read even where the verb is not known: all that is wrong is told at once.
  const allowed = found
    ? STEP_MODIFIERS.filter(({ key }) => ALWAYS_ON_STEPS.includes(key) || found.definition.modifiers.includes(key))
    : null;
  const modifiers = readModifiers(item, entry, STEP_MODIFIERS, allowed, reading);
  const named = modifiers?.requirement === undefined ? undefined : requirementOf(item, reading);
  const before = report.count;
  const parsed = found && entry ? parseNode(found.definition.args, entry.value, text, report) : undefined;
  if (!found || !entry || !modifiers || report.count > before) return null;
  const until = typeof modifiers.until === 'string' ? modifiers.until.split(' ')[0] : undefined;
  if (until !== undefined && actors.get(until) !== 'peer') {
    report.add(entryOf(item, 'until')?.value ?? item, `\`${until}\` is no peer`, { expected: '`<peer> receives it`' });
    return null;
  }
  return {
    actor: found.actor,
    verb: found.words,
    args: reading.fill(parsed, entry.value),
    // The schemas of the table have checked each of them.
    modifiers: modifiers as StepModifiers,
    ...(named ? { level: named.level } : {}),
    ...(named?.disputed === undefined ? {} : { disputed: named.disputed }),
    text: `${found.actor} ${found.words}: ${oneLine(entry.value)}`,
    place: report.place(entry.key.start),
  };
}
