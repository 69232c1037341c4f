// A record as tests want it: everything plain, but for what a test is about.
import type { Finding } from '../judge/verdict.ts';
import type { RecordCase, RecordTarget, RunRecord } from './record.ts';

/** A case that was played in a moment and conforms, but for the change. */
export function playedCase(change: Partial<RecordCase> = {}): RecordCase {
  return {
    target: 't',
    profile: 'strict',
    scenario: 'a/b',
    title: 'T',
    file: 'a/b.yaml',
    matrix: {},
    repeat: 1,
    verdict: 'conforms',
    known: false,
    unexpected: false,
    because: null,
    ms: 1,
    transcript: null,
    expectations: [],
    ...change,
  };
}

/** An expectation of requirement `a` that conforms, but for the change. */
export function finding(change: Partial<Finding> = {}): Finding {
  return {
    requirement: 'a',
    level: 'MUST',
    verdict: 'conforms',
    line: 1,
    column: 1,
    expected: 'e',
    observed: 'o',
    events: [],
    because: null,
    ...change,
  };
}

/** A target in a container. */
export function playedTarget(id: string, server: string): RecordTarget {
  return { id, argument: id, server, kind: 'container', trouble: null };
}

/** A whole run of a second that asked for nothing special and played nothing, but for the change. */
export function runRecord(change: Partial<RunRecord> = {}): RunRecord {
  return {
    schema: 'badpeer-run/1',
    tool: 'badpeer 0.1.0',
    started: '2025-03-01T10:00:00.000Z',
    finished: '2025-03-01T10:00:01.000Z',
    interrupted: false,
    seed: 's',
    strict: false,
    whole: true,
    options: [],
    targets: [],
    requirements: {},
    known: {},
    cases: [],
    ...change,
  };
}
