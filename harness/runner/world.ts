// What the runner needs of a world; `harness/play/world.ts` gives it. Tests of the runner bring their own.
import type { Case } from '../plan/plan.ts';
import type { Gate } from '../play/gate.ts';
import type { Event } from '../wire/event.ts';
import type { Part } from './suites.ts';

export interface WorldRequest {
  /** Path of a target.yaml, or the id of a target without file. */
  readonly target: string;
  /** Values for variables of that file. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly profile: string;
  /** Which of several worlds of the same target and profile. */
  readonly part: Part;
  readonly runId: string;
  /** Says how many plays go on at once, over all worlds of the thread. */
  readonly gate: Gate;
  readonly timeoutFactor: number;
  readonly s2sErrorNamespace: string;
  /** A line for keys.log (SSLKEYLOGFILE format). */
  readonly onKey: (line: string) => void;
  readonly onProgress: (text: string) => void;
  /** Aborts when the run is being stopped. */
  readonly signal: AbortSignal;
}

/** A running world. Disposing leaves nothing. */
export interface RunnerWorld extends AsyncDisposable {
  /** `Prosody 13.0.1`. */
  readonly server: string;
  /** Resolves with a reason (and the last lines of its log) when the server ended by itself; never rejects. */
  readonly dead: Promise<string>;
  /** CPU that the server has cost so far, in seconds; null where that is not known, or part of our own. */
  cpuSeconds(): Promise<number | null>;
  /** The last lines of the server's log, oldest first. */
  lastLines(): readonly string[];
  /** Plays a case to its end; every event goes to `sink` as it happens. Ends soon after `signal` aborts. */
  play(of: Case, sink: (event: Event) => void, signal: AbortSignal): Promise<void>;
}

/** What the module has that opens the worlds of a run. */
export interface Opener {
  readonly openWorld: OpenWorld;
  /** Connects to the container engine already, so that nobody waits for that later; failing is for those who need it. */
  readonly connectEngine?: () => void;
}

/** @throws with a message for people when the world cannot be opened. */
export type OpenWorld = (request: WorldRequest) => Promise<RunnerWorld>;
