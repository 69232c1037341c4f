// @ts-check
// The table of names.
import { button, byId, counted, make, say, sayTrouble } from './dom.js';
import { cellOf, emptyRow, showRows } from './rows.js';

/** @typedef {import('../model.ts').LivePeer} LivePeer */
/** @typedef {import('../model.ts').ServedName} ServedName */

const COLUMNS = [
  { class: 'domain' },
  { class: 'kind' },
  { label: 'What is wrong' },
  { label: 'A correct server answers' },
  { class: 'number', label: 'Open connections' },
];

/** What a correct server does, in a word. */
export const OUTCOMES = { delivered: 'delivers', refused: 'refuses', either: 'may do either' };

export class Names {
  /** @type {readonly ServedName[]} */
  #names = [];
  /** @type {ReadonlyMap<string, LivePeer>} */
  #peers = new Map();
  #selected = '';
  #onSelect;
  #search = byId('names-search', HTMLInputElement);
  #kind = byId('names-kind', HTMLSelectElement);
  #rows = byId('names-rows', HTMLElement);
  #shown = byId('names-shown', HTMLElement);

  /** @param {(domain: string) => void} onSelect */
  constructor(onSelect) {
    this.#onSelect = onSelect;
    this.#search.addEventListener('input', () => this.#render());
    this.#kind.addEventListener('change', () => this.#render());
    this.#kind.append(make('option', { value: '' }, 'All kinds'));
  }

  /** @param {readonly ServedName[]} names */
  show(names) {
    this.#names = names;
    const chosen = this.#kind.value;
    const kinds = [...new Set(names.map(({ kind }) => kind))];
    this.#kind.replaceChildren(
      make('option', { value: '' }, 'All kinds'),
      ...kinds.map((kind) => make('option', { value: kind }, kind)),
    );
    this.#kind.value = kinds.includes(chosen) ? chosen : '';
    this.#render();
  }

  /** @param {readonly LivePeer[]} peers */
  showPeers(peers) {
    this.#peers = new Map(peers.map((peer) => [peer.domain, peer]));
    this.#render();
  }

  /** @param {string} domain */
  select(domain) {
    this.#selected = domain;
    this.#render();
  }

  #render() {
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const kind = this.#kind.value;
    const found = this.#names.filter(
      (name) => (kind === '' || name.kind === kind) && words.every((word) => textOf(name).includes(word)),
    );
    say(
      this.#shown,
      found.length === this.#names.length
        ? counted(found.length, 'name')
        : `${found.length} of ${counted(this.#names.length, 'name')}`,
    );
    showRows(this.#rows, found, {
      key: ({ domain }) => domain,
      create: (name) => this.#row(name),
      update: (row, { domain }) => {
        row.classList.toggle('selected', domain === this.#selected);
        cellOf(row, 0).firstElementChild?.setAttribute('aria-current', String(domain === this.#selected));
        const peer = this.#peers.get(domain);
        sayTrouble(cellOf(row, 2), peer?.trouble ?? null);
        const open = peer?.connections ?? 0;
        say(cellOf(row, 4), String(open));
        cellOf(row, 4).classList.toggle('some', open > 0);
        cellOf(row, 4).classList.toggle('none', open === 0);
      },
    });
  }

  /** @param {ServedName} name */
  #row(name) {
    const row = emptyRow(COLUMNS);
    cellOf(row, 0).append(button({ class: 'link' }, name.domain, () => this.#onSelect(name.domain)));
    say(cellOf(row, 1), name.kind);
    say(cellOf(row, 2), name.summary);
    cellOf(row, 3).append(...answer(name.expected));
    row.addEventListener('click', ({ target }) => {
      if (!(target instanceof HTMLButtonElement) && getSelection()?.isCollapsed !== false) this.#onSelect(name.domain);
    });
    return row;
  }
}

/** In a word, and in a sentence where that says more. @param {ServedName['expected']} expected @returns {Node[]} */
export function answer({ outcome, text }) {
  const word = make('span', { class: `outcome ${outcome}` }, OUTCOMES[outcome] ?? outcome);
  return outcome === 'delivered' ? [word] : [word, make('span', {}, ` ${text}`)];
}

/** @param {ServedName} name */
function textOf({ domain, kind, summary, reference, expected }) {
  const { text, conditions, extended } = expected;
  return [domain, kind, summary, reference, text, ...conditions, extended ?? ''].join('\n').toLowerCase();
}
