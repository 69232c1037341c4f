// @ts-check
// Which connections there are, made out of the events. Pure.

/** @typedef {import('../model.ts').ServedEvent} ServedEvent */

/**
 * @typedef {object} Connection
 * @property {string} peer id of the peer
 * @property {string} domain
 * @property {string} id as its events have it: `c1`
 * @property {string} since ISO 8601
 * @property {'in' | 'out' | ''} dir '' when its beginning was not seen
 * @property {string} remote
 * @property {string} service
 * @property {string} tls version and cipher; '' without
 * @property {number} came bytes, after decryption
 * @property {number} went bytes, before encryption
 * @property {string | null} closed how; null while it is open
 * @property {boolean} inferred nothing was seen of its end
 * @property {number} seen when its last event was seen, on the clock of `Connections`
 */

const MAX_OPEN = 2_000;
const MAX_CLOSED = 50;

export class Connections {
  /** @type {Map<string, Connection>} */
  #all = new Map();
  /** Counts the events that were seen. */
  clock = 0;

  /** @param {ServedEvent} served */
  see({ peer, domain, at, event }) {
    this.clock += 1;
    if (event.connection === undefined || event.type === 'connect-failed') return;
    const key = `${peer}/${event.connection}`;
    let one = event.type === 'connection' ? undefined : this.#all.get(key);
    if (!one) {
      // Its beginning is not kept any longer, or it is over and forgotten.
      if (event.type === 'close') return;
      const none = { dir: /** @type {const} */ (''), remote: '', service: '', tls: '', came: 0, went: 0 };
      one = { peer, domain, id: event.connection, since: at, ...none, closed: null, inferred: false, seen: 0 };
      this.#all.delete(key);
      this.#all.set(key, one);
      this.#forget();
    }
    one.seen = this.clock;
    // What is seen goes before what was inferred.
    if (one.inferred) {
      one.closed = null;
      one.inferred = false;
    }
    if (event.type === 'connection') {
      one.dir = event.dir;
      one.remote = event.remote;
      one.service = event.service;
    }
    if (event.type === 'tls') one.tls = `${event.protocol} ${event.cipher}`;
    if (event.type === 'bytes' || event.type === 'frame') one[event.dir === 'in' ? 'came' : 'went'] += sizeOf(event);
    if (event.type === 'close' && (event.layer === 'tcp' || event.layer === 'websocket')) {
      one.closed ??= `closed by ${event.by === 'sut' ? 'the server' : 'the peer'}: ${event.how}`;
      this.#forget();
    }
  }

  /**
   * What the server says of the connections of its peers goes before what was seen, where it is newer.
   *
   * @param {ReadonlyMap<string, number>} open how many each peer has, by its id; peers that are gone are not in it
   * @param {number} clock when the server was asked
   */
  retain(open, clock) {
    for (const one of this.#all.values()) {
      if (one.seen > clock) continue;
      const count = open.get(one.peer);
      if (one.closed !== null || (count !== undefined && count > 0)) continue;
      one.closed = count === undefined ? 'its peer is gone' : 'closed';
      one.inferred = true;
    }
    this.#forget();
  }

  /** @returns {Connection[]} those that are open first; of each kind the newest first */
  list() {
    const all = [...this.#all.values()].reverse();
    return [...all.filter(({ closed }) => closed === null), ...all.filter(({ closed }) => closed !== null)];
  }

  get open() {
    let count = 0;
    for (const { closed } of this.#all.values()) if (closed === null) count += 1;
    return count;
  }

  clear() {
    this.#all.clear();
  }

  #forget() {
    let closed = this.#all.size - this.open;
    let open = this.open;
    for (const [key, one] of this.#all) {
      if (one.closed !== null && closed > MAX_CLOSED) {
        this.#all.delete(key);
        closed -= 1;
      }
      if (one.closed === null && open > MAX_OPEN) {
        this.#all.delete(key);
        open -= 1;
      }
    }
  }
}

/** @param {{ data: string, encoding: 'utf8' | 'base64', cut?: number }} event @returns {number} bytes */
function sizeOf({ data, encoding, cut = 0 }) {
  return cut + (encoding === 'base64' ? Math.floor((data.replace(/=+$/, '').length * 3) / 4) : new Blob([data]).size);
}
