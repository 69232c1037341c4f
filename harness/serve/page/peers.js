// @ts-check
// The table of peers that somebody made.
import { button, byId, say, sayTrouble, timeOf } from './dom.js';
import { cellOf, emptyRow, showRows } from './rows.js';

/** @typedef {import('../model.ts').LivePeer} LivePeer */

const COLUMNS = [
  { class: 'domain' },
  { class: 'code', label: 'Asked for' },
  { class: 'free', label: 'Steps' },
  { class: 'time', label: 'Expires' },
  { class: 'number', label: 'Open connections' },
];

export class Peers {
  #rows = byId('peers-rows', HTMLElement);
  #empty = byId('peers-empty', HTMLElement);
  #onSelect;

  /** @param {(domain: string) => void} onSelect */
  constructor(onSelect) {
    this.#onSelect = onSelect;
  }

  /**
   * @param {readonly LivePeer[]} made
   * @param {string} selected domain
   */
  show(made, selected) {
    this.#empty.hidden = made.length > 0;
    showRows(this.#rows, made, {
      key: ({ id }) => id,
      create: ({ domain }) => {
        const row = emptyRow(COLUMNS);
        cellOf(row, 0).append(button({ class: 'link' }, domain, () => this.#onSelect(domain)));
        return row;
      },
      update: (row, { domain, definition, trouble, play, expires, connections }) => {
        row.classList.toggle('selected', domain === selected);
        say(cellOf(row, 1), JSON.stringify(definition.given ?? {}));
        sayTrouble(cellOf(row, 1), trouble);
        say(cellOf(row, 2), playText(play));
        cellOf(row, 2).classList.toggle('failed', play?.state === 'failed');
        say(cellOf(row, 3), expires === null ? 'never' : timeOf(expires).slice(0, 8));
        say(cellOf(row, 4), String(connections));
        cellOf(row, 4).classList.toggle('some', connections > 0);
      },
    });
  }
}

/** @param {LivePeer['play']} play */
export function playText(play) {
  if (play === null) return 'none';
  const { state, verdict, because } = play;
  return [state, verdict, because].filter((text) => text !== null).join(': ');
}
