// @ts-check
// The controls that choose which events are shown.

import { KINDS } from './describe.js';
import { byId, choose, make, say } from './dom.js';
import { visibleText } from './visible.js';

/** @typedef {import('./filter.js').Filter} Filter */

export class Filters {
  #filter;
  #peer = byId('wire-peer', HTMLSelectElement);
  #connection = byId('wire-connection', HTMLButtonElement);
  #options = '';

  /**
   * @param {Filter} filter is changed in place
   * @param {{ onChange: () => void, onPeer: (domain: string) => void }} listener
   */
  constructor(filter, { onChange, onPeer }) {
    this.#filter = filter;
    this.#peer.addEventListener('change', () => onPeer(this.#peer.value));
    const direction = byId('wire-direction', HTMLSelectElement);
    direction.addEventListener('change', () => {
      const { value } = direction;
      filter.direction = value === 'in' || value === 'out' ? value : '';
      onChange();
    });
    const text = byId('wire-text', HTMLInputElement);
    text.addEventListener('input', () => {
      filter.text = text.value;
      onChange();
    });
    this.#connection.addEventListener('click', () => {
      filter.connection = null;
      this.show();
      this.#peer.focus();
      onChange();
    });
    for (const { kind, label } of KINDS) {
      const box = make('input', { type: 'checkbox' });
      box.checked = filter.kinds.has(kind);
      box.addEventListener('change', () => {
        if (box.checked) filter.kinds.add(kind);
        else filter.kinds.delete(kind);
        onChange();
      });
      byId('wire-kinds', HTMLElement).append(make('label', {}, box, ` ${label}`));
    }
    this.offer([], []);
  }

  /**
   * The peers among which to choose, by domain.
   *
   * @param {readonly string[]} names
   * @param {readonly string[]} made
   */
  offer(names, made) {
    const options = JSON.stringify([names, made, this.#filter.domain]);
    if (options === this.#options) return;
    this.#options = options;
    const option = (/** @type {string} */ domain) => make('option', { value: domain }, visibleText(domain));
    const group = (/** @type {string} */ label, /** @type {readonly string[]} */ domains) =>
      domains.length === 0 ? [] : [make('optgroup', { label }, ...domains.map(option))];
    const { domain } = this.#filter;
    // A peer that is gone has left events.
    const gone = domain === '' || names.includes(domain) || made.includes(domain) ? [] : [domain];
    this.#peer.replaceChildren(
      make('option', { value: '' }, 'All peers'),
      ...group('Gone', gone),
      ...group('Made', made),
      ...group('Names', names),
    );
    this.show();
  }

  /** The filter was changed from elsewhere. */
  show() {
    const { domain, connection } = this.#filter;
    choose(this.#peer, domain);
    this.#connection.hidden = connection === null;
    if (connection === null) return;
    say(this.#connection, `connection ${connection.id} ×`);
    this.#connection.setAttribute('aria-label', `Only connection ${visibleText(connection.id)}: show all again`);
  }
}
