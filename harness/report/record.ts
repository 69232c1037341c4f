// The record of a run: run.json, schema badpeer-run/1. Reports are made from this and the transcripts alone.

import type { Finding, Verdict } from '../judge/verdict.ts';
import type { KnownResult } from './known.ts';

export interface RunRecord {
  readonly schema: 'badpeer-run/1';
  /** `badpeer 0.1.0`. */
  readonly tool: string;
  readonly started: string;
  readonly finished: string | null;
  readonly interrupted: boolean;
  readonly seed: string;
  /** CPU of badpeer itself (with the reference server, which lives in it). */
  readonly cpuSeconds?: number;
  /** `--strict`: what deviates counts as failed. */
  readonly strict: boolean;
  /** Every case of the targets was asked for: a known result that no case meets is out of date. */
  readonly whole: boolean;
  /** Options of the command line that change what is played, as words: `--namespace`, `s2s-error=urn:x`. */
  readonly options: readonly string[];
  readonly targets: readonly RecordTarget[];
  /** The requirements that the cases name, by id, in the words of the catalogue. */
  readonly requirements: Readonly<Record<string, RecordRequirement>>;
  /** Known results by target, as they were when it was played. */
  readonly known: Readonly<Record<string, readonly KnownResult[]>>;
  readonly cases: readonly RecordCase[];
}
export interface RecordRequirement {
  readonly spec: string;
  readonly section: string;
  readonly level: string;
  readonly requirement: string;
}
export interface RecordTarget {
  readonly id: string;
  /** What the command line calls it: its id, or the path of its file. */
  readonly argument: string;
  /** `Prosody 13.0.1`; null when it never started. */
  readonly server: string | null;
  readonly kind: string;
  /** Why the target could not be run, with the command to mend it. */
  readonly trouble: string | null;
  /** CPU of its servers by profile, in seconds, from their last start on; those that died are not counted. */
  readonly cpuSeconds?: Readonly<Record<string, number>>;
}
export interface RecordCase {
  readonly target: string;
  readonly profile: string;
  /** Scenario id, without the matrix. */
  readonly scenario: string;
  readonly title: string;
  readonly file: string;
  readonly matrix: Readonly<Record<string, string>>;
  /** 1 unless --repeat. */
  readonly repeat: number;
  readonly verdict: Verdict;
  /** A known result says so: `verdict` was expected. */
  readonly known: boolean;
  /** Unexpected = counts against the run: an unlisted failure, or a listed one that passed. */
  readonly unexpected: boolean;
  readonly because: string | null;
  readonly ms: number;
  /** Path of the transcript, relative to the record; null when nothing was played. */
  readonly transcript: string | null;
  readonly expectations: readonly Finding[];
}
