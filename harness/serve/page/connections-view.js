// @ts-check
// The table of connections.
import { button, byId, counted, say, timeOf } from './dom.js';
import { cellOf, emptyRow, showRows } from './rows.js';

/** @typedef {import('./connections.js').Connection} Connection */

const MAX_ROWS = 300;
const COLUMNS = [
  { class: 'domain' },
  { class: 'code', label: 'Remote' },
  { class: 'code', label: 'TLS' },
  { class: 'number', label: 'In' },
  { class: 'number', label: 'Out' },
  { class: 'free', label: 'State' },
];

export class ConnectionsView {
  #rows = byId('connections-rows', HTMLElement);
  #empty = byId('connections-empty', HTMLElement);
  #more = byId('connections-more', HTMLElement);
  #onSelect;

  /** @param {(connection: Connection) => void} onSelect */
  constructor(onSelect) {
    this.#onSelect = onSelect;
  }

  /** @param {readonly Connection[]} connections */
  show(connections) {
    this.#empty.hidden = connections.length > 0;
    this.#more.hidden = connections.length <= MAX_ROWS;
    say(this.#more, `${counted(connections.length - MAX_ROWS, 'connection')} more`);
    showRows(this.#rows, connections.slice(0, MAX_ROWS), {
      key: ({ peer, id, since }) => `${peer}/${id}/${since}`,
      create: (connection) => {
        const { domain, id } = connection;
        const row = emptyRow(COLUMNS);
        cellOf(row, 0).append(button({ class: 'link' }, `${domain} ${id}`, () => this.#onSelect(connection)));
        return row;
      },
      update: (row, { dir, remote, service, tls, came, went, since, closed }) => {
        row.classList.toggle('over', closed !== null);
        const arrow = { in: '← ', out: '→ ', '': '' }[dir];
        say(cellOf(row, 1), remote === '' ? '?' : `${arrow}${remote} (${service})`);
        say(cellOf(row, 2), tls === '' ? 'none' : tls);
        say(cellOf(row, 3), sizeShown(came));
        say(cellOf(row, 4), sizeShown(went));
        say(cellOf(row, 5), closed ?? `open since ${timeOf(since).slice(0, 8)}`);
      },
    });
  }
}

/** @param {number} bytes @returns {string} `312 B`, `4.2 kB` */
function sizeShown(bytes) {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
