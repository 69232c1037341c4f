// One item of `then` → an Expectation, single or combined.
import { parseNode } from './issues.ts';
import { type Actors, keywordEntry, resolveKeyword } from './keyword.ts';
import { entryOf, type Located, type LocatedEntry, oneLine } from './located.ts';
import type { CombinedExpectation, Expectation, ExpectationModifiers, Requirement, Step } from './model.ts';
import { EXPECTATION_MODIFIERS, type ModifierDefinition, STEP_MODIFIERS } from './modifiers.ts';
import { nearest } from './nearest.ts';
import { type Reading, readModifiers, requirementOf } from './reading.ts';
import { tablesOf } from './tables.ts';

const COMBINATIONS = ['one of', 'all of', 'in order'] as const;
type Combination = (typeof COMBINATIONS)[number];
/** `requirement` and `feature` may stand everywhere. */
const ALWAYS: readonly ModifierDefinition[] = STEP_MODIFIERS.filter(
  ({ key }) => key === 'requirement' || key === 'feature',
);
const MODIFIERS: readonly ModifierDefinition[] = [...EXPECTATION_MODIFIERS, ...ALWAYS];
const NAMES = MODIFIERS.map(({ name }) => name);

/** What the item stands in: all steps, and what a group around it has said for its parts. */
export interface Surroundings {
  readonly actors: Actors;
  /** All steps; null when one could not be read. */
  readonly steps: readonly Step[] | null;
  readonly requirement?: Requirement | undefined;
  readonly feature?: string | undefined;
  /** A group around it names a requirement, known or not: its parts need none. */
  readonly named: boolean;
}

/** Reads an expectation; null when something is wrong, which is then in the report. */
export function readExpectation(item: Located, around: Surroundings, reading: Reading): Expectation | null {
  const combination = COMBINATIONS.find((name) => entryOf(item, name));
  const entry = combination ? entryOf(item, combination) : undefined;
  return combination && entry ? combined(item, combination, entry, around, reading) : single(item, around, reading);
}

function single(item: Located, around: Surroundings, reading: Reading): Expectation | null {
  const { report, text, language } = reading;
  const entry = keywordEntry(item, NAMES, 'phrase', report);
  const found = entry && resolveKeyword(entry, around.actors, tablesOf(language).phrases, 'phrase', report);
  const allowed = found
    ? MODIFIERS.filter(
        (one) => ALWAYS.includes(one) || found.definition.matcher.modifiers.some((key) => key === one.key),
      )
    : null;
  const modifiers = readModifiers(item, entry, MODIFIERS, allowed, reading);
  const requirement = requirementOf(item, reading) ?? around.requirement;
  if (entry && !entryOf(item, 'requirement') && !around.named) {
    report.add(entry.key, 'this expectation names no requirement', {
      fix: 'add `requirement: ID`; `badpeer requirements` lists them',
    });
  }
  checkStepNames(item, around.steps, reading);
  const before = report.count;
  const parsed = found && entry ? parseNode(found.definition.matcher.args, entry.value, text, report) : undefined;
  if (!found || !entry || !modifiers || !requirement || report.count > before) return null;
  const { requirement: _, feature = around.feature, ...others } = modifiers;
  return {
    kind: 'single',
    actor: found.actor,
    matcher: found.definition.matcher.matcher,
    never: found.definition.never,
    args: reading.fill(parsed, entry.value),
    // The schemas of the table have checked each of them.
    modifiers: others as ExpectationModifiers,
    ...requirementFields(requirement, feature),
    text: `${found.actor} ${found.words}: ${oneLine(entry.value)}`,
    place: report.place(entry.key.start),
  };
}

function combined(
  item: Located,
  kind: Combination,
  entry: LocatedEntry,
  around: Surroundings,
  reading: Reading,
): Expectation | null {
  const { report } = reading;
  const modifiers = readModifiers(item, entry, MODIFIERS, ALWAYS, reading);
  const own = requirementOf(item, reading);
  const feature = typeof modifiers?.feature === 'string' ? modifiers.feature : around.feature;
  const named = around.named || entryOf(item, 'requirement') !== undefined;
  const { value } = entry;
  if (value.kind !== 'list' || value.items.length === 0) {
    report.add(value, `\`${kind}\` needs a list of expectations`, { expected: '`- <actor> <phrase>: …`, one a line' });
    return null;
  }
  const inner = { ...around, requirement: own ?? around.requirement, feature, named };
  const parts = value.items.map((part) => readExpectation(part, inner, reading)).filter((part) => part !== null);
  if (parts.length !== value.items.length || !modifiers) return null;
  // Where only the parts name requirements, the first stands for the group.
  const requirement = own ?? around.requirement ?? reading.language.requirements.get(parts[0]?.requirement ?? '');
  if (!requirement) return null;
  return {
    kind,
    parts,
    ...requirementFields(requirement, feature),
    text: `${kind}: ${parts.map((part) => part.text).join(' | ')}`,
    place: report.place(entry.key.start),
  } satisfies CombinedExpectation;
}

function requirementFields({ id, level, disputed }: Requirement, feature: unknown) {
  return {
    requirement: id,
    level,
    ...(disputed === undefined ? {} : { disputed }),
    ...(typeof feature === 'string' ? { feature } : {}),
  };
}

/** `before:` and `after:` hold the beginning of a step. */
function checkStepNames(item: Located, steps: readonly Step[] | null, { report }: Reading): void {
  if (!steps) return;
  for (const name of ['before', 'after']) {
    const entry = entryOf(item, name);
    if (entry?.value.kind !== 'scalar' || typeof entry.value.value !== 'string') continue;
    const wanted = oneLine(entry.value);
    if (steps.some(({ text }) => text.startsWith(wanted))) continue;
    const beginnings = steps.map(({ actor, verb }) => `${actor} ${verb}`);
    const near = nearest(wanted, beginnings, 1)[0] ?? beginnings[0];
    report.add(entry.value, `no step begins with \`${wanted}\``, {
      expected: 'the beginning of a step of `when`, as it is written there',
      fix: near === undefined ? undefined : `\`${near}\` is one`,
    });
  }
}
