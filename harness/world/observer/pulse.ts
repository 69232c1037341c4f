// Whether the server under test keeps up: a user of its own asks it something small, over and over. XEP-0199 §4.1, docs/decisions/0015.
import type { LocalUser } from './observer.ts';
import { pingBy } from './ping.ts';

/** Between the answer of a server that keeps up and the next question. ms */
const EVERY = 100;
/** The same, of one that is busy: it is to go on as soon as it has caught up. Servers that bound the bytes of a user bear that. ms */
const SOON = 33;
/** A server that takes so much longer than it can is busy. ms */
const LATE = 60;
/** An answer that comes in so much more than it can: there was next to nothing else to do. ms */
const AT_ONCE = 5;
/** A server that has no such moment for so long is busy too: some run their timers only then. ms */
const WITHOUT_REST = 1_000;
/**
 * It is given so many things to do between two answers, at the start: that it answers shows that it has taken them. Half as many, but not
 * fewer than the fewest, when it becomes busy; one more when it took all and answers at once, up to the most.
 */
const AT_A_TIME = { start: 8, fewest: 3, most: 16 };
/** A server that is busy for so long is behind. ms */
const BEHIND = 1_000;
/** Nobody waits longer for an answer: what a server that gives none does is for plays to see. ms */
const PATIENCE = 10_000;
/** And for one that answers and does not catch up. ms */
const LONGEST = 60_000;

/** Who wants to know how a server fares. */
export interface PulseListener {
  /** It has become busy. */
  busy(): void;
  /** It may be given something to do, perhaps again. */
  room(): void;
  /** It has been busy for long, or is no more. */
  behind(isBehind: boolean): void;
}

/** Asks from when it is made until it is disposed of, or the user's connection ends. One question at a time. */
export class Pulse implements Disposable {
  readonly #user: LocalUser;
  readonly #domain: string;
  readonly #listener: PulseListener;
  readonly #stopListening: () => void;
  #count = 0;
  #asked = 0;
  #answeredAt = 0;
  #restedAt = 0;
  /** What it was given to do since the last answer, and how much that may be. */
  #given = 0;
  #atATime = AT_A_TIME.start;
  /** The quickest answer so far: there is a network between, or a slow machine. ms */
  #best = 0;
  /** It owed an answer for longer than one that keeps up takes, or never rested, and has not rested since. */
  #isBusy = false;
  #busySince = 0;
  #isBehind = false;
  /** It did not catch up in time, and has not since. */
  #isGivenUp = false;
  #isOver = false;
  #next: NodeJS.Timeout | undefined;
  #patience: NodeJS.Timeout | undefined;
  #lag: NodeJS.Timeout | undefined;

  constructor(user: LocalUser, domain: string, listener: PulseListener) {
    this.#user = user;
    this.#domain = domain;
    this.#listener = listener;
    this.#stopListening = user.onStanza((stanza) => {
      if (stanza.name === 'iq' && stanza.attrs.id === this.#id) this.#answered();
    });
    void user.closed.then(() => this[Symbol.dispose]());
    this.#ask();
  }

  /** The server may be given something to do. */
  get takesMore(): boolean {
    return this.#isOver || this.#isGivenUp || (!this.#isBusy && this.#given < this.#atATime);
  }

  /** The server was given something to do. */
  gave(): void {
    this.#given += 1;
    // Whoever waits for room need not wait for the next look.
    if (this.#given === this.#atATime && this.#isResting) this.#askIn(SOON - (performance.now() - this.#answeredAt));
  }

  /** Between an answer and the next question. */
  get #isResting(): boolean {
    return !this.#isOver && this.#answeredAt >= this.#asked;
  }

  get #id(): string {
    return `pulse-${this.#count}`;
  }

  #ask(): void {
    this.#count += 1;
    this.#asked = performance.now();
    this.#user.send(pingBy(this.#user, this.#domain, this.#id)).catch(() => this[Symbol.dispose]());
    this.#next = later(this.#best + LATE, () => this.#become(true));
  }

  #answered(): void {
    if (this.#isOver) return;
    const now = performance.now();
    const took = now - this.#asked;
    if (this.#count === 1 || took < this.#best) this.#best = took;
    if (took <= this.#best + AT_ONCE) this.#restedAt = now;
    this.#answeredAt = now;
    if (this.#restedAt === now && this.#given >= this.#atATime)
      this.#atATime = Math.min(AT_A_TIME.most, this.#atATime + 1);
    this.#given = 0;
    if (this.#restedAt === now) this.#become(false);
    else if (took > this.#best + LATE || now - this.#restedAt > WITHOUT_REST) this.#become(true);
    this.#askIn(this.#isBusy ? SOON : EVERY);
    if (this.takesMore) this.#listener.room();
  }

  #askIn(ms: number): void {
    clearTimeout(this.#next);
    this.#next = later(Math.max(0, ms), () => this.#ask());
  }

  #become(isBusy: boolean): void {
    if (!isBusy) this.#isGivenUp = false;
    if (this.#isBusy === isBusy || this.#isGivenUp) return;
    this.#isBusy = isBusy;
    clearTimeout(this.#patience);
    clearTimeout(this.#lag);
    if (isBusy) {
      this.#busySince = performance.now();
      this.#atATime = Math.max(AT_A_TIME.fewest, Math.floor(this.#atATime / 2));
      this.#patience = later(PATIENCE, () => this.#orGiveUp());
      this.#lag = later(BEHIND, () => this.#fallBehind(true));
      this.#listener.busy();
    } else this.#fallBehind(false);
  }

  /** A server that answers is waited for, but not for ever. */
  #orGiveUp(): void {
    const now = performance.now();
    const left = Math.min(this.#answeredAt + PATIENCE, this.#busySince + LONGEST) - now;
    if (left > 0) {
      this.#patience = later(left, () => this.#orGiveUp());
      return;
    }
    this.#become(false);
    this.#isGivenUp = true;
    this.#listener.room();
  }

  #fallBehind(isBehind: boolean): void {
    if (this.#isBehind === isBehind) return;
    this.#isBehind = isBehind;
    this.#listener.behind(isBehind);
  }

  [Symbol.dispose](): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#next);
    this.#stopListening();
    this.#become(false);
    this.#listener.room();
  }
}

/** A timer that keeps no process alive. */
function later(ms: number, then: () => void): NodeJS.Timeout {
  return setTimeout(then, ms).unref();
}
