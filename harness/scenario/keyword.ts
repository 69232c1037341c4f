// `<actor> <verb or phrase>: …`: which key of an item it is, who acts, and what the tables know of it.
import type { Advice, Report } from './diagnostic.ts';
import type { ActorKind } from './language.ts';
import { type Located, type LocatedEntry, oneLine } from './located.ts';
import { didYouMean, nearest } from './nearest.ts';
import { oneOf } from './words.ts';

/** Actor name → kind: the peers of `given`, and those that are always there. */
export type Actors = ReadonlyMap<string, ActorKind>;
export const FIXED_ACTORS: readonly ActorKind[] = ['local', 'component', 'administrator', 'dns', 'sut'];

/** An entry of a table: what is said, and who may say it. */
export interface Word<Definition> {
  readonly words: string;
  readonly actors: readonly ActorKind[];
  readonly definition: Definition;
}

/** The entry that says what an item of `when` or `then` does: the one whose key is no modifier. */
export function keywordEntry(
  item: Located,
  modifiers: readonly string[],
  what: string,
  report: Report,
): LocatedEntry | null {
  const shape = { expected: `\`<actor> <${what}>: …\`` };
  if (item.kind !== 'map') {
    const written =
      item.kind === 'scalar' && item.value !== null ? `\`${oneLine(item)}\` has no \`:\`` : 'nothing is said here';
    const fix =
      item.kind === 'scalar' && item.value !== null
        ? `write \`${oneLine(item)}: {}\` if it needs nothing more`
        : undefined;
    report.add(item, written, { ...shape, fix });
    return null;
  }
  const candidates = item.entries.filter(({ key }) => !modifiers.includes(String(key.value)));
  const [entry] = candidates.filter(({ key }) => String(key.value).includes(' ')).concat(candidates);
  if (!entry) report.add(item, `only modifiers stand here`, shape);
  return entry ?? null;
}

/** Finds actor and definition of a keyword such as `peer sends bytes`. */
export function resolveKeyword<Definition>(
  entry: LocatedEntry,
  actors: Actors,
  table: readonly Word<Definition>[],
  what: string,
  report: Report,
): { actor: string; definition: Definition; words: string } | null {
  const keyword = String(entry.key.value).trim().replace(/\s+/g, ' ');
  const space = keyword.indexOf(' ');
  const actor = space < 0 ? keyword : keyword.slice(0, space);
  const words = space < 0 ? '' : keyword.slice(space + 1);
  const refuse = (message: string, advice: Advice): null => {
    report.add(entry.key, message, advice);
    return null;
  };
  const kind = actors.get(actor);
  const said = table.filter((word) => word.words === words);
  if (!kind) {
    const declare = said.some((word) => word.actors.includes('peer'))
      ? `declare a peer of that name: \`given: { ${actor}: {} }\``
      : undefined;
    const [near] = nearest(actor, actors.keys(), 1);
    const meant = near && `did you mean \`${[near, words].filter(Boolean).join(' ')}\`?`;
    const fix = meant && declare ? `${meant} Else ${declare}` : (meant ?? declare);
    return refuse(`unknown actor \`${actor}\``, { expected: oneOf([...actors.keys()]), fix });
  }
  const usable = table.filter((word) => word.actors.includes(kind)).map((word) => word.words);
  const match = said.find((word) => word.actors.includes(kind));
  if (match) return { actor, definition: match.definition, words };
  const who = [...actors].filter(([, other]) => said.some((word) => word.actors.includes(other))).map(([name]) => name);
  const message = said.length > 0 ? `\`${actor}\` has no ${what} \`${words}\`` : `unknown ${what} \`${words}\``;
  const fix =
    who.length > 0 ? `this is said of ${who.map((name) => `\`${name}\``).join(', ')}` : didYouMean(words, usable);
  return refuse(message, { expected: oneOf(usable), fix });
}
