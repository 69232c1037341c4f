// Known results: what is already known to fail, and must then fail. DESIGN §5 in docs/architecture.md. Pure.
import { overallOf } from '../judge/judge.ts';
import type { Finding, Verdict } from '../judge/verdict.ts';
import { printable } from '../xmpp/printable.ts';
import { isInRange } from './version-range.ts';

/** A line of known.yaml: this scenario, on this version, is known to come to `verdict`. */
export interface KnownResult {
  /** Scenario id, `area/**`, or `**`. */
  readonly scenario: string;
  /** From `scenario: id[stanza=iq]`: the cells it speaks of; a cell matches that has these values. */
  readonly matrix: Readonly<Record<string, string>>;
  /** Only the findings against this requirement. */
  readonly requirement: string | null;
  readonly profile: string | null;
  /** `>=13.0 <14`. */
  readonly versions: string | null;
  readonly verdict: Verdict;
  readonly because: string;
  /** A specification, or the public report of it: where it is one, its developers know. */
  readonly link: string | null;
  /** May go either way; is listed, and never unexpected. */
  readonly flaky: boolean;
  /** Only plays in which a line of the server's own log matches this regular expression; for flaky ones. */
  readonly log?: string;
  readonly file: string;
  readonly line: number;
}

/** What a play came to, as far as known results look at it. */
export interface Played {
  readonly scenario: string;
  readonly matrix: Readonly<Record<string, string>>;
  readonly profile: string;
  readonly verdict: Verdict;
  readonly because: string | null;
  readonly expectations: readonly Pick<Finding, 'requirement' | 'verdict' | 'doubted'>[];
  /** Lines of the server's own log. */
  readonly logs?: readonly string[];
}
export interface Comparison {
  readonly known: boolean;
  readonly unexpected: boolean;
  /** Why, for people: the sentence of the known result, or what is wrong with it. */
  readonly because: string | null;
}

/** Begins the `because` of a line that `--update-known` wrote, until a human replaces it. */
export const UNEXPLAINED = 'unexplained:';

/**
 * Holds a play against the known results. Every failing finding must be spoken of by a line, and every line that speaks of
 * the play must hold: a line that does not is out of date, and the play unexpected. `version`: of the server, null if unknown.
 */
export function compareWithKnown(
  played: Played,
  known: readonly KnownResult[],
  version: string | null,
  strict: boolean,
): Comparison {
  const comparison = compareWithLines(
    played,
    known.filter(({ log }) => log === undefined),
    version,
    strict,
  );
  if (!comparison.unexpected) return comparison;
  // What the server's own log owns up to may happen in any play; it explains a failure, and never asks for one.
  const owned = known.find(
    (line) => line.log !== undefined && speaksOf(line, played, version) && isLogged(line.log, played),
  );
  return owned === undefined ? comparison : { known: true, unexpected: false, because: sentence(owned) };
}

/**
 * A play with what known results make of it. Where only our own standstill left failures in doubt, and all of them are known, they are
 * the known ones: no other server than this one has to explain them.
 */
export function heldAgainstKnown<Of extends Played>(
  played: Of,
  known: readonly KnownResult[],
  version: string | null,
  strict: boolean,
): Of & Comparison {
  const sure = withoutDoubts(played);
  const comparison = sure === null ? null : compareWithKnown(sure, known, version, strict);
  if (sure !== null && comparison?.known === true && !comparison.unexpected) return { ...sure, ...comparison };
  return { ...played, ...compareWithKnown(played, known, version, strict) };
}

/** The play with its failures taken for what they look like; null where something else leaves it in doubt, or nothing does. */
function withoutDoubts<Of extends Played>(played: Of): Of | null {
  const { expectations } = played;
  if (!expectations.some(({ doubted }) => doubted !== undefined)) return null;
  const sure = expectations.map(({ doubted, ...finding }) => ({ ...finding, verdict: doubted ?? finding.verdict }));
  const verdict = overallOf(sure.map((finding) => finding.verdict));
  return verdict === 'inconclusive' ? null : { ...played, verdict, because: null, expectations: sure };
}

function isLogged(log: string, { logs = [] }: Played): boolean {
  const expression = new RegExp(log);
  return logs.some((line) => expression.test(line));
}

function compareWithLines(
  played: Played,
  known: readonly KnownResult[],
  version: string | null,
  strict: boolean,
): Comparison {
  const plain = { known: false, unexpected: false, because: played.because };
  if (played.verdict === 'inconclusive' || played.verdict === 'not-applicable') return plain;
  const lines = known.filter((line) => speaksOf(line, played, version));
  const fails = (verdict: Verdict): boolean => verdict === 'violates' || (strict && verdict === 'deviates');
  const stale = lines.find((line) => isOutdated(line, played, version));
  if (stale !== undefined) return { known: false, unexpected: true, because: outOfDate(stale, played) };
  const holding = lines.filter((line) => holds(line, played));
  const failures = played.expectations.filter((finding) => fails(finding.verdict));
  const uncovered = failures.some((finding) => !holding.some((line) => covers(line, finding)));
  const unexpected = failures.length === 0 ? fails(played.verdict) && holding.length === 0 : uncovered;
  if (unexpected || holding.length === 0) return { ...plain, unexpected };
  return { known: true, unexpected: false, because: holding.map(sentence).join(' · ') };
}

/** Lines that speak of none of the plays: a wrong id, or a case that is no longer there. Those of other versions may wait. */
export function unusedLines(known: readonly KnownResult[], played: readonly Played[], version: string | null) {
  return known.filter(
    (line) => line.log === undefined && isOfVersion(line, version) && !played.some((of) => speaksOf(line, of, version)),
  );
}

/** Is the line about this case, whatever it comes to and on whatever version? */
export function isAbout(line: KnownResult, of: Pick<Played, 'scenario' | 'matrix' | 'profile'>): boolean {
  return (
    isScenario(line.scenario, of.scenario) &&
    Object.entries(line.matrix).every(([name, value]) => printable(of.matrix[name] ?? '') === value) &&
    (line.profile === null || line.profile === of.profile)
  );
}

/** The lines that explain a finding, whether they are flaky or not; what only the log of a play tells explains none. */
export function explaining(
  known: readonly KnownResult[],
  of: Pick<Played, 'scenario' | 'matrix' | 'profile'>,
  finding: Pick<Finding, 'requirement' | 'verdict'>,
  version: string | null,
): KnownResult[] {
  return known.filter(
    (line) =>
      line.log === undefined &&
      line.verdict === finding.verdict &&
      (line.requirement === null || line.requirement === finding.requirement) &&
      isAbout(line, of) &&
      isOfVersion(line, version),
  );
}

function speaksOf(line: KnownResult, played: Played, version: string | null): boolean {
  return (
    isAbout(line, played) &&
    (line.requirement === null || played.expectations.some((finding) => finding.requirement === line.requirement)) &&
    isOfVersion(line, version)
  );
}

function isOfVersion({ versions }: KnownResult, version: string | null): boolean {
  return versions === null || isInRange(version ?? '', versions);
}

/** Does the line speak of this play and not come true? Flaky lines never are out of date. */
export function isOutdated(line: KnownResult, played: Played, version: string | null): boolean {
  return !line.flaky && speaksOf(line, played, version) && !holds(line, played);
}

function isScenario(pattern: string, scenario: string): boolean {
  if (pattern === '**') return true;
  return pattern.endsWith('/**') ? scenario.startsWith(pattern.slice(0, -2)) : pattern === scenario;
}

function holds(line: KnownResult, played: Played): boolean {
  if (line.requirement === null) return played.verdict === line.verdict;
  return played.expectations.some((finding) => covers(line, finding));
}

function covers(line: KnownResult, finding: Pick<Finding, 'requirement' | 'verdict'>): boolean {
  if (line.requirement === null) return true;
  return finding.requirement === line.requirement && finding.verdict === line.verdict;
}

function sentence(line: KnownResult): string {
  return line.link === null ? line.because : `${line.because} (${line.link})`;
}

function outOfDate(line: KnownResult, played: Played): string {
  const place = `${line.file}:${line.line}`;
  const found = line.requirement === null ? played.verdict : worst(played, line.requirement);
  const about = line.requirement === null ? '' : ` against ${line.requirement}`;
  if (found === 'conforms') return `passes now (known as ${line.verdict}${about}): remove ${place}`;
  return `known as ${line.verdict}${about}, but it is ${found}: correct ${place}`;
}

function worst(played: Played, requirement: string): Verdict {
  const verdicts = played.expectations.filter((finding) => finding.requirement === requirement).map((f) => f.verdict);
  return verdicts.find((verdict) => verdict !== 'conforms') ?? 'conforms';
}
