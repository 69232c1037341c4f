// @ts-check
// DNS: who asked for what, and the records as they are served.
import { byId, counted, say, timeOf } from './dom.js';
import { cellOf, emptyRow, showRows } from './rows.js';

/** @typedef {import('./api.js').DnsQuery} DnsQuery */
/** @typedef {import('./api.js').DnsRecord} DnsRecord */

const MAX_ROWS = 300;
const QUERY = [
  { class: 'time' },
  { class: 'code', label: 'Question' },
  { class: 'code', label: 'Answer' },
  { class: 'free', label: 'Fault' },
];
const RECORD = [{ class: 'domain' }, { class: 'code', label: 'Record' }, { class: 'number', label: 'TTL' }];

export class Dns {
  /** @type {readonly DnsQuery[]} */
  #queries = [];
  /** @type {readonly DnsRecord[]} */
  #records = [];
  #search = byId('dns-search', HTMLInputElement);
  #queryRows = byId('queries-rows', HTMLElement);
  #recordRows = byId('records-rows', HTMLElement);
  #empty = byId('queries-empty', HTMLElement);
  #moreQueries = byId('queries-more', HTMLElement);
  #moreRecords = byId('records-more', HTMLElement);

  constructor() {
    this.#search.addEventListener('input', () => this.#render());
  }

  /**
   * @param {readonly DnsQuery[]} queries oldest first
   * @param {readonly DnsRecord[]} records
   */
  show(queries, records) {
    this.#queries = queries.toReversed();
    this.#records = records;
    this.#render();
  }

  #render() {
    const text = this.#search.value.toLowerCase();
    const has = (/** @type {unknown} */ item) => text === '' || JSON.stringify(item).toLowerCase().includes(text);
    const queries = this.#queries.filter(has);
    this.#empty.hidden = queries.length > 0;
    more(this.#moreQueries, queries.length);
    showRows(this.#queryRows, numbered(queries.slice(0, MAX_ROWS)), {
      key: ({ key }) => key,
      create: ({ item }) => {
        const row = emptyRow(QUERY);
        say(cellOf(row, 0), timeOf(item.at).slice(0, 8));
        say(cellOf(row, 1), `${item.name} ${item.type} (${item.transport})`);
        say(cellOf(row, 2), [item.rcode, ...item.answers].join('\n'));
        say(cellOf(row, 3), item.fault ?? '');
        return row;
      },
      update: () => {},
    });
    const records = this.#records.filter(has);
    more(this.#moreRecords, records.length);
    showRows(this.#recordRows, numbered(records.slice(0, MAX_ROWS)), {
      key: ({ key }) => key,
      create: ({ item }) => {
        const row = emptyRow(RECORD);
        say(cellOf(row, 0), item.name);
        say(cellOf(row, 1), item.text);
        say(cellOf(row, 2), String(item.ttl));
        return row;
      },
      update: () => {},
    });
  }
}

/** @param {HTMLElement} note @param {number} count */
function more(note, count) {
  note.hidden = count <= MAX_ROWS;
  say(note, `${counted(count - MAX_ROWS, 'row')} more: search for them`);
}

/**
 * Items with a key each; equal ones are told apart by their number.
 *
 * @template T
 * @param {readonly T[]} items
 * @returns {{ key: string, item: T }[]}
 */
function numbered(items) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return items.map((item) => {
    const text = JSON.stringify(item);
    const number = seen.get(text) ?? 0;
    seen.set(text, number + 1);
    return { key: `${number} ${text}`, item };
  });
}
