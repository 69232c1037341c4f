// A scenario file → a Scenario, or all that is wrong with the file. Pure: text and language in, data out.
import { z } from 'zod';
import { checkNames, type Parts } from './check-names.ts';
import { decodeYaml, MAX_BYTES } from './decode.ts';
import { type Diagnostic, Report } from './diagnostic.ts';
import { fillSome, TemplateError } from './expand.ts';
import { parseNode } from './issues.ts';
import { type Actors, FIXED_ACTORS } from './keyword.ts';
import type { ActorKind, Language } from './language.ts';
import { entryOf, type Located, type LocatedMap, type LocatedScalar } from './located.ts';
import { type Cell, cellsOf, lookupOf, MAX_CELLS, substitute, VARIABLE_NAME } from './matrix.ts';
import type { MatrixCell, Scenario } from './model.ts';
import { didYouMean } from './nearest.ts';
import { readExpectation } from './read-expectation.ts';
import { type GivenSchemas, givenSchemas, readGiven } from './read-given.ts';
import { readStep } from './read-step.ts';
import { readYaml } from './read-yaml.ts';
import type { Reading } from './reading.ts';
import { oneOf } from './words.ts';

export interface Loaded {
  /** Null when there are diagnostics. */
  readonly scenario: Scenario | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Source {
  /** Path for people and for reports, as given to the command. */
  readonly file: string;
  /** The file's bytes, or its text. */
  readonly text: string | Uint8Array;
  readonly language: Language;
  /** `<area>/<slug>`; default: the last folder and the name of the file. */
  readonly id?: string;
}

const KEYS = ['title', 'profile', 'exclusive', 'needs', 'matrix', 'given', 'when', 'then'];

/** Reads one scenario. Never throws, whatever the text is. */
export function loadScenario({ file, text: source, language, id = idOf(file) }: Source): Loaded {
  const decoded = decode(file, source);
  if ('diagnostics' in decoded) return { scenario: null, diagnostics: decoded.diagnostics };
  const report = new Report(file, decoded.text);
  const root = readYaml(decoded.text, report);
  const scenario = root && new Loader(file, id, decoded.text, language, report).load(root);
  return { scenario: report.clean ? scenario : null, diagnostics: report.diagnostics() };
}

/** Strict text of a YAML file, or the diagnostic that says why there is none. */
export function decode(
  file: string,
  source: string | Uint8Array,
): { text: string } | { diagnostics: readonly Diagnostic[] } {
  if (typeof source === 'string' && source.length <= MAX_BYTES) return { text: source };
  const decoded = decodeYaml(typeof source === 'string' ? new TextEncoder().encode(source) : source);
  if ('text' in decoded) return decoded;
  const { error: message, fix, line, column } = decoded;
  return { diagnostics: [{ file, line, column, endColumn: column + 1, message, fix, frame: '' }] };
}

/** `scenarios/certificates/expired.yaml` → `certificates/expired`. */
function idOf(file: string): string {
  return file
    .replaceAll('\\', '/')
    .replace(/\.ya?ml$/, '')
    .split('/')
    .slice(-2)
    .join('/');
}

class Loader {
  readonly #file: string;
  readonly #id: string;
  readonly #text: string;
  readonly #language: Language;
  readonly #report: Report;
  readonly #schemas: GivenSchemas;

  constructor(file: string, id: string, text: string, language: Language, report: Report) {
    this.#file = file;
    this.#id = id;
    this.#text = text;
    this.#language = language;
    this.#report = report;
    this.#schemas = givenSchemas(language);
  }

  load(root: Located): Scenario | null {
    const report = this.#report;
    if (root.kind !== 'map') {
      report.add(root, 'a scenario is a mapping', { expected: '`title: …`, `when:` and `then:`' });
      return null;
    }
    for (const { key } of root.entries) {
      const name = String(key.value);
      if (!KEYS.includes(name))
        report.add(key, `unknown key \`${name}\``, { expected: oneOf(KEYS), fix: didYouMean(name, KEYS) });
    }
    for (const name of ['title', 'then']) {
      const span = { start: root.start, end: root.start };
      if (!entryOf(root, name)) report.add(span, `\`${name}\` is missing`, { fix: `add \`${name}: …\`` });
    }
    const profiles = this.#words(root, 'profile', this.#language.profiles);
    const needs = this.#words(root, 'needs', this.#language.needs) ?? [];
    const exclusive = this.#value(root, 'exclusive', z.boolean()) ?? false;
    this.#value(root, 'title', z.string().trim().min(1, 'a title is a sentence that says what a correct server does'));
    const matrix = this.#matrix(root);
    const parts: Parts = {
      title: entryOf(root, 'title')?.value,
      matrix: entryOf(root, 'matrix')?.value,
      given: entryOf(root, 'given')?.value,
      when: this.#items(root, 'when', true),
      then: this.#items(root, 'then', false),
    };
    checkNames(parts, peersIn(parts.given), this.#text, report);
    const cells = cellsOf(matrix).map((cell) => (report.full ? null : this.#cell(parts, cell)));
    const [first] = cells;
    if (!first || !report.clean) return null;
    const { values: _, ...words } = first;
    return {
      id: this.#id,
      area: this.#id.split('/').slice(0, -1).join('/'),
      file: this.#file,
      ...(profiles ? { profiles } : {}),
      exclusive,
      needs,
      matrix: Object.fromEntries([...matrix].map(([name, values]) => [name, values.map(({ value }) => String(value))])),
      ...words,
      ...(matrix.size > 0 ? { cells: cells.filter((cell) => cell !== null) } : {}),
    };
  }

  /** The scenario in the words of one combination. */
  #cell(parts: Parts, cell: Cell): MatrixCell {
    const report = this.#report;
    const lookup = lookupOf(cell);
    const reading: Reading = {
      text: this.#text,
      report,
      language: this.#language,
      fill: (args, at) => {
        try {
          return cell.size === 0 ? args : fillSome(args, lookup);
        } catch (error) {
          if (!(error instanceof TemplateError)) throw error;
          report.add(cell.get(error.variable) ?? at, error.message, { fix: 'use a name, without a prefix' });
          return args;
        }
      },
    };
    const { peers, dns } = readGiven(parts.given && substitute(parts.given, cell), this.#schemas, reading);
    const names = new Set([...Object.keys(peers), ...peersIn(parts.given)]);
    const actors: Actors = new Map<string, ActorKind>([
      ...[...names].map((name): [string, ActorKind] => [name, 'peer']),
      ...FIXED_ACTORS.map((name): [string, ActorKind] => [name, name]),
    ]);
    const when = parts.when.map((item) => (report.full ? null : readStep(substitute(item, cell), actors, reading)));
    const steps = when.filter((step) => step !== null);
    // While a step cannot be read its text is not known, and what refers to it would be called wrong.
    const around = { actors, steps: steps.length === when.length ? steps : null, named: false };
    const then = parts.then.map((item) =>
      report.full ? null : readExpectation(substitute(item, cell), around, reading),
    );
    const title = parts.title?.kind === 'scalar' ? String(fillSome(String(parts.title.value).trim(), lookup)) : '';
    return {
      title,
      peers,
      dns,
      when: steps,
      then: then.filter((expectation) => expectation !== null),
      values: Object.fromEntries([...cell].map(([name, { value }]) => [name, String(value)])),
    };
  }

  #value<T>(root: LocatedMap, name: string, schema: z.ZodType<T>): T | undefined {
    const entry = entryOf(root, name);
    return entry && parseNode(schema, entry.value, this.#text, this.#report);
  }

  /** One word, or a list of words, out of those that are known. */
  #words(root: LocatedMap, name: string, known: readonly string[]): readonly string[] | undefined {
    const entry = entryOf(root, name);
    if (!entry) return undefined;
    const word = z.enum(known);
    const value = parseNode(z.union([word, z.array(word).min(1)]), entry.value, this.#text, this.#report);
    return typeof value === 'string' ? [value] : value;
  }

  #matrix(root: LocatedMap): Map<string, readonly LocatedScalar[]> {
    const matrix = new Map<string, readonly LocatedScalar[]>();
    const entry = entryOf(root, 'matrix');
    if (!entry) return matrix;
    const expected = '`{ name: [value, …] }`';
    if (entry.value.kind !== 'map') {
      this.#report.add(entry.value, 'a matrix is a mapping', { expected });
      return matrix;
    }
    for (const { key, value } of entry.value.entries) {
      const scalars =
        value.kind === 'list' ? value.items.filter((item) => item.kind === 'scalar' && item.value !== null) : [];
      const seen = new Set(scalars.map((item) => item.kind === 'scalar' && String(item.value)));
      if (value.kind !== 'list' || scalars.length !== value.items.length || scalars.length === 0) {
        this.#report.add(value, `\`${key.value}\` needs a list of words`, { expected });
      } else if (!VARIABLE_NAME.test(String(key.value))) {
        this.#report.add(key, `\`${key.value}\` is no name of a variable`, {
          expected: 'letters, digits, `-`, `_` and `.`',
        });
      } else if (seen.size !== scalars.length) {
        this.#report.add(value, `a value of \`${key.value}\` is given twice`, { fix: 'remove one of them' });
      } else {
        matrix.set(String(key.value), scalars as LocatedScalar[]);
      }
    }
    const size = [...matrix.values()].reduce((product, values) => product * values.length, 1);
    if (size <= MAX_CELLS) return matrix;
    this.#report.add(entry.key, `the matrix makes ${size} cases; at most ${MAX_CELLS} are played`, {
      fix: 'split the scenario',
    });
    return new Map();
  }

  #items(root: LocatedMap, name: string, mayBeEmpty: boolean): readonly Located[] {
    const entry = entryOf(root, name);
    if (!entry) return [];
    if (entry.value.kind === 'list' && (mayBeEmpty || entry.value.items.length > 0)) return entry.value.items;
    this.#report.add(entry.value, `\`${name}\` needs a list`, { expected: '`- <actor> <does>: …`, one a line' });
    return [];
  }
}

function peersIn(given: Located | undefined): string[] {
  const names = given?.kind === 'map' ? given.entries.map(({ key }) => String(key.value)) : [];
  return [...new Set(['peer', ...names.filter((name) => !FIXED_ACTORS.some((fixed) => fixed === name))])];
}
