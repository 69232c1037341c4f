// The transcript as the judge reads it: events, and what they say of connections, steps and variables. Grows event by event.
import type { Scenario } from '../scenario/model.ts';
import type { Direction, Event, EventOf } from '../wire/event.ts';
import { PlayClock } from '../wire/play-clock.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { Unread } from './unread.ts';

/** What is judged: a scenario and the variables that were known before the play. */
export interface JudgedCase {
  readonly scenario: Scenario;
  readonly variables: Readonly<Record<string, string>>;
  /** Deadlines (`within`) are multiplied by it: `--timeout-factor`. 1 unless said. */
  readonly timeoutFactor?: number;
}

/** How far a connection's negotiation had come when features were sent. */
export type FeatureState = 'opened' | 'encrypted' | 'authenticated';

interface Connection {
  dir: Direction | null;
  encrypted: boolean;
  authenticated: boolean;
  bytes: EventOf<'bytes'>[];
}

interface StepRecord {
  readonly event: EventOf<'step'>;
  begun: number | null;
  /** Number of the event that ended it, and how. */
  ended: number | null;
  state: 'begun' | 'done' | 'failed' | 'skipped';
  because: string | null;
  mayFail: boolean;
}

/** Raw text that is kept in view for `receives text`, in bytes. */
const TEXT_WINDOW = 65_536;

export class Timeline {
  readonly events: Event[] = [];
  readonly steps = new Map<number, StepRecord>();
  /** Reasons of `trouble`. */
  readonly trouble: string[] = [];
  /** When our own process had stood still in the play. */
  readonly stalls: EventOf<'stall'>[] = [];
  end: EventOf<'end'> | null = null;
  /** What came and could not be read. */
  readonly unread = new Unread();
  /** By which deadlines go. */
  readonly clock = new PlayClock();
  readonly #case: JudgedCase;
  readonly #connections = new Map<string, Connection>();
  readonly #featureStates = new Map<number, FeatureState>();
  /** Values by name, in order of time. */
  readonly #variables = new Map<string, { actor: string; seq: number; value: string }[]>();
  readonly #captured = new Map<string, string>();

  constructor(judged: JudgedCase) {
    this.#case = judged;
  }

  /** Is this a step that waits? Its failing lets the play go on. */
  isWait(step: number): boolean {
    return this.#case.scenario.when[step]?.verb === 'waits for';
  }

  /** Takes an event in. @returns the variable that has got its first value by it, if any. */
  add(event: Event): string | null {
    this.events.push(event);
    this.unread.push(event);
    this.clock.push(event);
    const connection = event.connection === undefined ? null : this.#connectionOf(event.connection);
    if (event.type === 'connection' && connection) connection.dir = event.dir;
    else if (event.type === 'tls' && connection) connection.encrypted = true;
    else if (event.type === 'bytes' && connection && event.dir === 'in') connection.bytes.push(event);
    else if (event.type === 'element') this.#readElement(event, connection);
    else if (event.type === 'step') this.#readStep(event);
    else if (event.type === 'trouble') this.trouble.push(event.because);
    else if (event.type === 'stall') this.stalls.push(event);
    else if (event.type === 'end') this.end = event;
    else if (event.type === 'variable') return this.#readVariable(event);
    return null;
  }

  /** Milliseconds from the beginning to the last event. */
  get ms(): number {
    return this.events.at(-1)?.ms ?? 0;
  }

  /** Who opened the connection of this event: `in` the SUT, `out` the peer; null when not known. */
  direction(event: Event): Direction | null {
    return event.connection === undefined ? null : (this.#connections.get(event.connection)?.dir ?? null);
  }

  /** State of the stream when these features came. */
  featureState(event: Event): FeatureState {
    return this.#featureStates.get(event.seq) ?? 'opened';
  }

  /**
   * The raw text that came on the connection of this event, up to and including it: the last 64 KiB.
   * Bytes that are not UTF-8 are replaced by U+FFFD.
   */
  textUpTo(event: Event): string {
    const chunks = event.connection === undefined ? [] : (this.#connections.get(event.connection)?.bytes ?? []);
    const parts: Buffer[] = [];
    let length = 0;
    for (let index = chunks.length - 1; index >= 0 && length < TEXT_WINDOW; index -= 1) {
      const chunk = chunks[index];
      if (chunk === undefined || chunk.seq > event.seq) continue;
      const bytes = Buffer.from(chunk.data, chunk.encoding);
      parts.unshift(bytes);
      length += bytes.length;
    }
    return Buffer.concat(parts).subarray(-TEXT_WINDOW).toString('utf8');
  }

  /**
   * Value of a variable at an event: the latest one at or before it, of the same actor if it has any of its own;
   * else the first one after it; else what a pattern captured; else the value known before the play.
   */
  value(name: string, actor: string, seq: number): string | undefined {
    const all = this.#variables.get(name);
    if (all) {
      const own = all.filter((one) => one.actor === actor);
      const list = own.length > 0 ? own : all;
      return (list.findLast((one) => one.seq <= seq) ?? list[0])?.value;
    }
    return this.#captured.get(name) ?? this.#case.variables[name];
  }

  /** Binds what a pattern captured; the first value stays. @returns whether it was new. */
  capture(name: string, value: string): boolean {
    if (this.#captured.has(name)) return false;
    this.#captured.set(name, value);
    return true;
  }

  #connectionOf(id: string): Connection {
    const known = this.#connections.get(id);
    if (known) return known;
    const made: Connection = { dir: null, encrypted: false, authenticated: false, bytes: [] };
    this.#connections.set(id, made);
    return made;
  }

  #readElement(event: EventOf<'element'> & Event, connection: Connection | null): void {
    if (!connection) return;
    if (authenticates(event.element)) connection.authenticated = true;
    if (event.element.name !== 'features' || event.element.ns !== NS.stream) return;
    const encrypted = event.encrypted ?? connection.encrypted;
    this.#featureStates.set(event.seq, connection.authenticated ? 'authenticated' : encrypted ? 'encrypted' : 'opened');
  }

  #readStep(event: EventOf<'step'> & Event): void {
    const step = this.steps.get(event.index) ?? {
      event,
      begun: null,
      ended: null,
      state: 'begun',
      because: null,
      mayFail: false,
    };
    this.steps.set(event.index, step);
    step.mayFail ||= event.mayFail ?? false;
    if (event.state === 'begun') {
      step.begun ??= event.seq;
      return;
    }
    step.begun ??= event.seq;
    step.ended = event.seq;
    step.state = event.state;
    step.because = event.because ?? null;
  }

  #readVariable(event: EventOf<'variable'> & Event): string | null {
    const list = this.#variables.get(event.name);
    const entry = { actor: event.actor, seq: event.seq, value: event.value };
    if (!list) this.#variables.set(event.name, [entry]);
    else list.push(entry);
    return list?.some((one) => one.actor === event.actor && one !== entry) ? null : event.name;
  }
}

function authenticates(element: XmlElement): boolean {
  if (element.ns === NS.sasl) return element.name === 'success';
  return element.ns === NS.dialback && element.name === 'result' && element.attrs.type === 'valid';
}
