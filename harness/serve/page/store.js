// @ts-check
// The events that the page keeps: the newest, so many and so large. Pure.
import { describe } from './describe.js';

/** @typedef {import('../model.ts').ServedEvent} ServedEvent */
/** @typedef {import('./describe.js').Described} Described */

const MAX_EVENTS = 10_000;
/** Characters of JSON. */
const MAX_SIZE = 30_000_000;

/** An event as the page keeps it. What it is to the eye is worked out when it is asked for. */
export class Entry {
  /** @type {Described | undefined} */
  #described;
  /** @type {string | undefined} */
  #text;

  /**
   * @param {ServedEvent} served
   * @param {number} order counts on this page, from 0
   * @param {number} size characters of its JSON
   */
  constructor(served, order, size) {
    this.served = served;
    this.order = order;
    this.size = size;
  }

  get described() {
    this.#described ??= describe(this.served.event);
    return this.#described;
  }

  /** Everything that it says, in lower case, for a search. */
  get text() {
    const { title, parts } = this.described;
    this.#text ??=
      `${this.served.domain}\n${title}\n${parts.map(({ text, as }) => (as === 'layout' ? '' : text)).join('')}`.toLowerCase();
    return this.#text;
  }
}

export class Store {
  /** @type {Entry[]} Oldest first. */
  entries = [];
  /** How many came and are not kept any longer; those that were cleared are not counted. */
  dropped = 0;
  #size = 0;
  #next = 0;
  #limits;

  /** @param {{ events: number, size: number }} [limits] */
  constructor(limits = { events: MAX_EVENTS, size: MAX_SIZE }) {
    this.#limits = limits;
  }

  /** Order of the oldest that is kept, or of the next where there is none. */
  get first() {
    return this.entries[0]?.order ?? this.#next;
  }

  /**
   * @param {readonly { event: ServedEvent, size: number }[]} arrived
   * @returns {Entry[]} the new ones that are kept
   */
  add(arrived) {
    const added = arrived.map(({ event, size }) => new Entry(event, this.#next++, size));
    for (const { size } of added) this.#size += size;
    this.entries.push(...added);
    let surplus = 0;
    let { length } = this.entries;
    for (const { size } of this.entries) {
      if (length <= 1 || (length <= this.#limits.events && this.#size <= this.#limits.size)) break;
      this.#size -= size;
      length -= 1;
      surplus += 1;
    }
    this.entries.splice(0, surplus);
    this.dropped += surplus;
    return added.filter(({ order }) => order >= this.first);
  }

  clear() {
    this.entries = [];
    this.dropped = 0;
    this.#size = 0;
  }
}
