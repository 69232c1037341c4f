// Which cases were asked for. Every kind of wish narrows the choice, several of one kind widen it.
import { nearest } from '../scenario/nearest.ts';
import { singlesOf } from './applicability.ts';
import type { Case } from './plan.ts';

/** The wishes of a command line; an empty list wishes nothing. */
export interface Selection {
  /** Globs over scenario ids: `certificates/*`, `**`; a folder means all in it. */
  readonly scenario?: readonly string[];
  readonly area?: readonly string[];
  /** Requirement ids, or globs over them. */
  readonly requirement?: readonly string[];
  readonly profile?: readonly string[];
  /** Texts in the id or the title, small and capital letters alike. */
  readonly text?: readonly string[];
}

/** A wish that no case fulfils; `nearest` is what may have been meant. */
export interface Unmatched {
  readonly option: keyof Selection;
  readonly value: string;
  readonly nearest: readonly string[];
}

export interface Selected<Of extends Case> {
  readonly cases: readonly Of[];
  /** Wishes that match nothing at all. It can be empty though no case is left: each matches something, but nothing all. */
  readonly unmatched: readonly Unmatched[];
}

interface Wish {
  readonly matches: (of: Case, value: string) => boolean;
  /** Names that a wish of this kind can have. */
  readonly names: (of: Case) => readonly string[];
}

const WISHES: Readonly<Record<keyof Selection, Wish>> = {
  scenario: {
    matches: ({ id, scenario }, value) => value === id || globToRegExp(scenarioGlob(value)).test(scenario.id),
    names: ({ scenario }) => [scenario.id],
  },
  area: { matches: ({ scenario }, value) => scenario.area === value, names: ({ scenario }) => [scenario.area] },
  requirement: {
    matches: (of, value) => requirementsOf(of).some((id) => globToRegExp(value).test(id)),
    names: (of) => requirementsOf(of),
  },
  profile: { matches: ({ profile }, value) => profile === value, names: ({ profile }) => [profile] },
  text: {
    matches: ({ id, scenario }, value) => `${id}\n${scenario.title}`.toLowerCase().includes(value.toLowerCase()),
    names: ({ scenario }) => [scenario.id],
  },
};

/** The cases that fulfil every kind of wish. */
export function selectCases<Of extends Case>(cases: readonly Of[], selection: Selection): Selected<Of> {
  const options = Object.keys(WISHES) as (keyof Selection)[];
  const unmatched: Unmatched[] = [];
  let left = cases;
  for (const option of options) {
    const wish = WISHES[option];
    const values = selection[option] ?? [];
    if (values.length === 0) continue;
    for (const value of values) {
      if (cases.some((of) => wish.matches(of, value))) continue;
      unmatched.push({ option, value, nearest: nearNames(value, cases.flatMap(wish.names)) });
    }
    left = left.filter((of) => values.some((value) => wish.matches(of, value)));
  }
  return { cases: left, unmatched };
}

/** Names near to a wish, by their last part too: `expird` means `certificates/expired`. */
function nearNames(value: string, names: readonly string[]): string[] {
  const known = [...new Set(names)];
  const wanted = idOf(value).replace(/[*?{}[\]]/g, '');
  const whole = nearest(wanted, known);
  const bySlug = Map.groupBy(known, (name) => name.split('/').at(-1) ?? name);
  const bySlugs = nearest(wanted.split('/').at(-1) ?? wanted, bySlug.keys()).flatMap((slug) => bySlug.get(slug) ?? []);
  return [...new Set([...whole, ...bySlugs])].slice(0, 3);
}

/** The requirements that a case's steps and expectations name. */
export function requirementsOf({ scenario }: Pick<Case, 'scenario'>): string[] {
  const steps = scenario.when.map(({ modifiers }) => modifiers.requirement).filter((id) => id !== undefined);
  const expectations = scenario.then.flatMap((one) => [
    one.requirement,
    ...singlesOf(one).map(({ requirement }) => requirement),
  ]);
  return [...new Set([...steps, ...expectations])];
}

/** A wish for scenarios as a glob over ids; a word means a folder, or a scenario in any folder. */
function scenarioGlob(value: string): string {
  const id = idOf(value);
  return id.includes('/') || id.includes('*') || id === '' ? id : `{${id}/**,**/${id}}`;
}

/** What a path to a scenario's file or folder says of its id. */
function idOf(value: string): string {
  const path = value
    .replaceAll('\\', '/')
    .replace(/^(?:.*\/)?scenarios\//, '')
    .replace(/^\.\//, '');
  return path.replace(/\.ya?ml$/, '').replace(/\/$/, '');
}

/** `*` and `?` stay within a part of the path, `**` does not, `{a,b}` is either. */
function globToRegExp(glob: string): RegExp {
  const parts = glob.split(/(\*\*\/|\*\*|[*?]|\{[^{}]*\})/);
  const source = parts.map((part) => {
    if (/^\{.*\}$/s.test(part))
      return `(?:${part
        .slice(1, -1)
        .split(',')
        .map((one) => globToRegExp(one).source.slice(1, -1))
        .join('|')})`;
    return GLOB[part] ?? RegExp.escape(part);
  });
  return new RegExp(`^${source.join('')}$`, 's');
}
const GLOB: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };
