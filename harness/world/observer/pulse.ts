// Whether the server under test keeps up: a user of its own asks it something small, over and over. XEP-0199 §4.1, docs/decisions/0015.
import { NS } from '../../xmpp/namespaces.ts';
import type { LocalUser } from './observer.ts';

/** Between the answer of a server that keeps up and the next question. ms */
const EVERY = 100;
/** The same, of one that is busy: it is to go on as soon as it has caught up. Servers that bound the bytes of a user bear that. ms */
const SOON = 50;
/** A server that takes so much longer than it can is busy. ms */
const LATE = 20;
/** An answer that comes in so much more than it can: there was next to nothing else to do. ms */
const AT_ONCE = 5;
/** A server that has no such moment for so long is busy too: some run their timers only then. ms */
const WITHOUT_REST = 1_000;
/** Nobody waits longer for a server that does not catch up: what it does then is for plays to see. ms */
const PATIENCE = 10_000;

/** Asks from when it is made until it is disposed of, or the user's connection ends. One question at a time. */
export class Pulse implements Disposable {
  readonly #user: LocalUser;
  readonly #domain: string;
  readonly #onChange: (isBusy: boolean) => void;
  readonly #stopListening: () => void;
  #count = 0;
  #asked = 0;
  #restedAt = 0;
  /** The quickest answer so far: there is a network between, or a slow machine. ms */
  #best = 0;
  #isBusy = false;
  /** It did not catch up in time, and has not since. */
  #isGivenUp = false;
  #isOver = false;
  #next: NodeJS.Timeout | undefined;
  #patience: NodeJS.Timeout | undefined;

  /** `onChange`: the server has become busy, or has caught up. */
  constructor(user: LocalUser, domain: string, onChange: (isBusy: boolean) => void) {
    this.#user = user;
    this.#domain = domain;
    this.#onChange = onChange;
    this.#stopListening = user.onStanza((stanza) => {
      if (stanza.name === 'iq' && stanza.attrs.id === this.#id) this.#answered();
    });
    void user.closed.then(() => this[Symbol.dispose]());
    this.#ask();
  }

  /** The server owed an answer for longer than one that keeps up takes, or never rested, and has not rested since. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  get #id(): string {
    return `badpeer-pulse-${this.#count}`;
  }

  #ask(): void {
    this.#count += 1;
    this.#asked = performance.now();
    const { jid } = this.#user;
    this.#user
      .send(`<iq type="get" id="${this.#id}" from="${jid}" to="${this.#domain}"><ping xmlns="${NS.ping}"/></iq>`)
      .catch(() => this[Symbol.dispose]());
    this.#next = later(this.#best + LATE, () => this.#become(true));
  }

  #answered(): void {
    if (this.#isOver) return;
    const now = performance.now();
    const took = now - this.#asked;
    if (this.#count === 1 || took < this.#best) this.#best = took;
    if (took <= this.#best + AT_ONCE) this.#restedAt = now;
    clearTimeout(this.#next);
    if (this.#restedAt === now) this.#become(false);
    else if (took > this.#best + LATE || now - this.#restedAt > WITHOUT_REST) this.#become(true);
    this.#next = later(this.#isBusy ? SOON : EVERY, () => this.#ask());
  }

  #become(isBusy: boolean): void {
    if (!isBusy) this.#isGivenUp = false;
    if (this.#isBusy === isBusy || this.#isGivenUp) return;
    this.#isBusy = isBusy;
    clearTimeout(this.#patience);
    if (isBusy)
      this.#patience = later(PATIENCE, () => {
        this.#become(false);
        this.#isGivenUp = true;
      });
    this.#onChange(isBusy);
  }

  [Symbol.dispose](): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#next);
    this.#stopListening();
    this.#become(false);
  }
}

/** A timer that keeps no process alive. */
function later(ms: number, then: () => void): NodeJS.Timeout {
  return setTimeout(then, ms).unref();
}
