// Transcript → judgement. Pure: the same events give the same verdicts, now and in a year. DESIGN §5 in docs/architecture.md.
import type { Event } from '../wire/event.ts';
import { Evaluation } from './evaluate.ts';
import { failureOf, type Reasoned } from './failure.ts';
import { featureNamed } from './features.ts';
import { type Incompleteness, incompletenessOf } from './incomplete.ts';
import { featuresOf } from './matchers/receives-features.ts';
import { stepFindings } from './steps.ts';
import type { JudgedCase } from './timeline.ts';
import type { Outcome, Tracker } from './tracker.ts';
import { type Finding, type Judgement, VERDICTS, type Verdict } from './verdict.ts';

export { createWatcher, type Watcher } from './watcher.ts';

/** So long a standstill of ours leaves a failure of the server in doubt: servers wait longer for a peer, and resolvers for an answer. ms */
const LONGEST_STALL = 1000;
/** And so many shorter ones, as a share of the play, when they come to more than `SUM_OF_STALLS` ms. */
const SHARE_OF_STALLS = 0.2;
const SUM_OF_STALLS = 1000;

/** Judges a play by its events. Findings come in the order of the file: steps that bear a requirement, then `then`. */
export function judge(judged: JudgedCase, events: readonly Event[]): Judgement {
  const evaluation = new Evaluation(judged, { explain: true });
  for (const event of events) evaluation.push(event);
  const incomplete = incompletenessOf(evaluation.timeline);
  const findings = [
    ...stepFindings(judged, evaluation.timeline, incomplete),
    ...evaluation.trackers.map((tracker) => findingOf(tracker, judged, evaluation, incomplete)),
  ];
  const verdict = overallOf(findings.map((finding) => finding.verdict));
  const because = findings.find((finding) => finding.verdict === verdict && finding.because !== null)?.because;
  // A play without any finding that came to grief is not a success.
  if (findings.length === 0 && incomplete?.spoils)
    return { verdict: 'inconclusive', because: incomplete.because, findings };
  return { verdict, because: because ?? null, findings };
}

/** The worst verdict; `conforms` when there is none. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((worst, one) => (VERDICTS.indexOf(one) > VERDICTS.indexOf(worst) ? one : worst), 'conforms');
}

/**
 * The verdict of a play: the worst of its findings. What a server does not offer does not hide what it does right or wrong:
 * a play is `unsupported` only when all of it is.
 */
export function overallOf(verdicts: readonly Verdict[]): Verdict {
  const judged = verdicts.filter((verdict) => verdict !== 'unsupported' && verdict !== 'not-applicable');
  return worstOf(judged.length > 0 ? judged : verdicts);
}

function findingOf(
  tracker: Tracker,
  judged: JudgedCase,
  evaluation: Evaluation,
  incomplete: Incompleteness | null,
): Finding {
  const { expectation } = tracker;
  const outcome = tracker.outcome();
  const { verdict, because, doubted } = verdictOf(tracker, outcome, judged, evaluation, incomplete);
  return {
    requirement: expectation.requirement,
    level: expectation.level,
    verdict,
    line: expectation.place.line,
    column: expectation.place.column,
    expected: tracker.expected(),
    observed: outcome.observed,
    events: [...new Set(outcome.events)].sort((a, b) => a - b),
    because,
    ...(doubted === undefined ? {} : { doubted }),
  };
}

function verdictOf(
  tracker: Tracker,
  outcome: Outcome,
  judged: JudgedCase,
  { timeline }: Evaluation,
  incomplete: Incompleteness | null,
): Reasoned {
  if (incomplete?.spoils) return { verdict: 'inconclusive', because: incomplete.because };
  // A prohibition that was broken is broken, however far the play went.
  const lacking = incomplete?.endedPlay && !tracker.broken() ? lackedBy(incomplete, timeline, judged) : null;
  const notReached = (because: string): Reasoned =>
    lacking === null ? { verdict: 'inconclusive', because } : { verdict: 'unsupported', because: lacking };
  if (outcome.holds) {
    const until = tracker.observedUntil();
    const observedWhole = until !== null && incomplete !== null && until <= incomplete.at;
    // What was not to come has not, but the play did not go far enough to tell.
    if (incomplete && tracker.holdsByAbsence() && !observedWhole) {
      return notReached(incomplete.because);
    }
    // What cannot be read is not seen to be absent. docs/decisions/0012
    const doubt = tracker.doubt();
    if (doubt !== null) return { verdict: 'inconclusive', because: doubt };
    // Of a feature that is not there nothing wrong can come: that is no merit.
    const absent = tracker.holdsByAbsence() ? missingFeature(tracker, timeline, judged) : null;
    return absent ? { verdict: 'unsupported', because: absent } : { verdict: 'conforms', because: null };
  }
  if (incomplete?.endedPlay && !tracker.broken()) return notReached(incomplete.because);
  const reason = missingFeature(tracker, timeline, judged);
  if (reason) return { verdict: 'unsupported', because: reason };
  // A server that answers in time is late when we are: its failure may be ours.
  const stoodStill = standstill(timeline, decidedAt(tracker, outcome));
  if (stoodStill !== null) {
    return {
      verdict: 'inconclusive',
      because: `our own process stood still for ${Math.round(stoodStill)} ms: the machine is overloaded`,
      doubted: failureOf(tracker.expectation).verdict,
    };
  }
  return failureOf(tracker.expectation);
}

/**
 * Why the step that ended the play could not be done by a server like this: it has a `feature` that the server offered on no
 * encrypted stream, where there was one. Null where it could, or where nobody can tell. docs/decisions/0006
 */
function lackedBy({ step }: Incompleteness, timeline: Evaluation['timeline'], judged: JudgedCase): string | null {
  const feature = step === null ? undefined : judged.scenario.when[step]?.modifiers.feature;
  const hadItsSay = timeline.events.some(
    (event) => featuresOf(event) !== null && 'encrypted' in event && event.encrypted,
  );
  if (feature === undefined || !hadItsSay) return null;
  return featureNamed(feature)?.missing(timeline, judged.variables) ?? null;
}

/** Number of the event with which a failure was there: what had to never come, came. What is missing is so to the end. */
function decidedAt({ expectation }: Tracker, { events }: Outcome): number {
  return expectation.kind === 'single' && expectation.never ? Math.max(...events) : Number.POSITIVE_INFINITY;
}

/** How long our own process stood still before that event, in ms, where it was too long for a failure to be the server's beyond doubt. */
function standstill({ stalls, ms }: Evaluation['timeline'], before: number): number | null {
  const lasted = stalls.filter(({ seq }) => seq < before).map((stall) => stall.lasted);
  const sum = lasted.reduce((total, one) => total + one, 0);
  const isInDoubt = Math.max(0, ...lasted) > LONGEST_STALL || (sum > SUM_OF_STALLS && sum > ms * SHARE_OF_STALLS);
  return isInDoubt ? sum : null;
}

/** Why the expectation's feature counts as not offered; null when it is, or there is none. */
function missingFeature({ expectation }: Tracker, timeline: Evaluation['timeline'], judged: JudgedCase): string | null {
  if (expectation.feature === undefined) return null;
  return featureNamed(expectation.feature)?.missing(timeline, judged.variables) ?? null;
}
