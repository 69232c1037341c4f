// What a record says of requirements: which target fails which of them, in how many cases, and what is known of it. Pure.
import type { Finding } from '../../judge/verdict.ts';
import { explaining, type KnownResult } from '../known.ts';
import { caseName } from '../names.ts';
import type { RecordCase, RecordTarget, RunRecord } from '../record.ts';
import { compareVersions, versionNumber } from '../version-range.ts';

/** How a requirement fails: broken (MUST), not followed (SHOULD), or in a way over which specifications are disputed. */
export type Kind = 'violates' | 'deviates' | 'disputed';

/** One case that fails a requirement. */
export interface Failure {
  readonly of: RecordCase;
  readonly finding: Finding;
}

/** A requirement on a target: its cases by name (`strict area/slug[cell]`), judged and failing. */
export interface Tally {
  readonly judged: ReadonlySet<string>;
  readonly failing: ReadonlyMap<string, Failure>;
}

/** What a known result says about failures, and on which targets. */
export interface Note {
  readonly line: KnownResult;
  readonly targets: readonly string[];
}

/** A server in all its versions. */
export interface Server {
  /** `Prosody`. */
  readonly name: string;
  /** From old to new. */
  readonly targets: readonly RecordTarget[];
}

/** `disputed: …`, as the judge words it. */
const DISPUTED = /^disputed: /;

function kindOf({ verdict, because, level }: Finding): Kind | null {
  if (because !== null && DISPUTED.test(because)) return 'disputed';
  // Who does not do what he MAY do departs from no recommendation.
  if (level === 'MAY') return null;
  return verdict === 'violates' || verdict === 'deviates' ? verdict : null;
}

/** Who says what about a disputed requirement. */
export function dispute({ because }: Finding): string {
  return (because ?? '').replace(DISPUTED, '');
}

/** What is no release, such as a checkout, comes after all that are. */
const NEWEST = String(Number.MAX_SAFE_INTEGER);

/** Servers by name, in the order of the record. */
export function serversOf(record: RunRecord): Server[] {
  const groups = Map.groupBy(record.targets, serverName);
  const version = ({ server }: RecordTarget): string => versionNumber(server ?? '') ?? NEWEST;
  return [...groups].map(([name, targets]) => ({
    name,
    targets: targets.toSorted((a, b) => compareVersions(version(a), version(b))),
  }));
}

/** `Prosody 13.0.1` → `Prosody`. */
function serverName({ id, server }: RecordTarget): string {
  if (server === null) return id;
  const number = versionNumber(server);
  return (number === null ? server : server.slice(0, server.indexOf(number))).trim() || id;
}

/** Requirements → targets → tallies of one kind of failure; requirements in the order of the catalogue, only those that fail. */
export function gather(record: RunRecord, kind: Kind): Map<string, Map<string, Tally>> {
  const tallies = new Map<string, Map<string, { judged: Set<string>; failing: Map<string, Failure> }>>();
  for (const of of record.cases) {
    const key = `${of.profile} ${caseName(of)}`;
    for (const finding of of.expectations) {
      if (!['conforms', 'violates', 'deviates'].includes(finding.verdict)) continue;
      const targets = tallies.get(finding.requirement) ?? new Map();
      tallies.set(finding.requirement, targets);
      const tally = targets.get(of.target) ?? { judged: new Set(), failing: new Map() };
      targets.set(of.target, tally);
      tally.judged.add(key);
      if (kindOf(finding) === kind && !tally.failing.has(key)) tally.failing.set(key, { of, finding });
    }
  }
  const order = Object.keys(record.requirements);
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  const failing = [...tallies].filter(([, targets]) => [...targets.values()].some((tally) => tally.failing.size > 0));
  return new Map(failing.toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)));
}

/** The known results that explain these failures, each sentence once. */
export function notesOf(record: RunRecord, tallies: ReadonlyMap<string, Tally>): Note[] {
  const notes = new Map<string, { line: KnownResult; targets: string[] }>();
  for (const [target, { failing }] of tallies) {
    for (const failure of failing.values()) {
      for (const line of linesAbout(record, failure)) {
        const note = notes.get(line.because) ?? { line, targets: [] };
        notes.set(line.because, note);
        if (!note.targets.includes(target)) note.targets.push(target);
      }
    }
  }
  return [...notes.values()];
}

/** The failure that shows it best: one that comes every time, of the newest version. */
export function exampleOf(record: RunRecord, tallies: readonly Tally[]): Failure | null {
  const failures = tallies.toReversed().flatMap(({ failing }) => [...failing.values()]);
  const steady = failures.find((failure) => linesAbout(record, failure).some(({ flaky }) => !flaky));
  return steady ?? failures[0] ?? null;
}

function linesAbout(record: RunRecord, { of, finding }: Failure): KnownResult[] {
  const server = record.targets.find(({ id }) => id === of.target)?.server ?? '';
  return explaining(record.known[of.target] ?? [], of, finding, versionNumber(server));
}
