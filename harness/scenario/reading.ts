// What the readers of `when` and `then` share: the file, its language, and the keys beside a keyword.
import type { Report } from './diagnostic.ts';
import { parseNode } from './issues.ts';
import type { Language } from './language.ts';
import { entryOf, type Located, type LocatedEntry } from './located.ts';
import type { Requirement } from './model.ts';
import type { ModifierDefinition } from './modifiers.ts';
import { didYouMean, nearest, sharingParts } from './nearest.ts';
import { oneOf } from './words.ts';

export interface Reading {
  readonly text: string;
  readonly report: Report;
  readonly language: Language;
  /** Puts the values of the matrix into parsed arguments; `at` is where to tell that they do not fit. */
  readonly fill: (args: unknown, at: Located) => unknown;
}

/**
 * The modifiers of an item, by their keys in the model; null when one is wrong.
 * @param allowed those that may stand here; null when that is not known.
 */
export function readModifiers(
  item: Located,
  keyword: LocatedEntry | null,
  known: readonly ModifierDefinition[],
  allowed: readonly ModifierDefinition[] | null,
  { text, report, language }: Reading,
): Record<string, unknown> | null {
  if (item.kind !== 'map') return {};
  const before = report.count;
  const found: Record<string, unknown> = {};
  for (const entry of item.entries) {
    if (entry === keyword) continue;
    const name = String(entry.key.value);
    const definition = known.find((candidate) => candidate.name === name);
    const names = (allowed ?? known).map((candidate) => candidate.name);
    if (!definition) {
      report.add(entry.key, `unknown key \`${name}\``, { expected: oneOf(names), fix: didYouMean(name, names) });
    } else if (allowed && !allowed.includes(definition)) {
      const what = keyword ? `\`${keyword.key.value}\`` : 'this';
      report.add(entry.key, `${what} takes no \`${name}\``, { expected: oneOf(names), fix: 'remove it' });
    } else {
      const value = parseNode(definition.schema, entry.value, text, report);
      if (value !== undefined) found[definition.key] = value;
    }
  }
  const feature = entryOf(item, 'feature');
  if (feature && typeof found.feature === 'string' && !language.features.includes(found.feature)) {
    const fix = didYouMean(found.feature, language.features);
    report.add(feature.value, `unknown feature \`${found.feature}\``, { expected: oneOf(language.features), fix });
  }
  return report.count === before ? found : null;
}

/** The requirement that an item names, from the catalogue; what is wrong with it is told. */
export function requirementOf(item: Located, { report, language }: Reading): Requirement | undefined {
  const entry = entryOf(item, 'requirement');
  if (entry?.value.kind !== 'scalar' || entry.value.value === null) return undefined;
  const id = String(entry.value.value);
  const requirement = language.requirements.get(id);
  if (requirement) return requirement;
  const slips = nearest(id, language.requirements.keys(), 5);
  const meant = slips.length > 0 ? slips : sharingParts(id, language.requirements.keys());
  const near = meant.map((candidate) => `\`${candidate}\``).join(', ');
  const fix = near === '' ? '`badpeer requirements -t TEXT` finds them by a word' : `did you mean ${near}?`;
  report.add(entry.value, `unknown requirement \`${id}\``, {
    expected: 'an id of the catalogue, `scenarios/requirements/`',
    fix,
  });
  return undefined;
}
