// @ts-check
// What is known of the peer that is selected: above its wire.
import { button, byId, make, say, timeOf } from './dom.js';
import { answer } from './names.js';
import { playText } from './peers.js';

/** @typedef {import('../model.ts').LivePeer} LivePeer */
/** @typedef {import('../model.ts').ServedName} ServedName */

/** Milliseconds. */
const SAID_FOR = 2_000;

export class Details {
  #place = byId('details', HTMLDetailsElement);
  #said = byId('said', HTMLElement);
  #shown = '';

  constructor() {
    // Where there is little room it says its name, and more when it is asked.
    this.#place.open = matchMedia('(min-width: 45rem)').matches;
  }

  /**
   * @param {string} domain '' for none
   * @param {ServedName | undefined} name
   * @param {LivePeer | undefined} peer
   */
  show(domain, name, peer) {
    this.#place.hidden = !name && !peer;
    const state = JSON.stringify([domain, name, { ...peer, connections: 0 }]);
    if (this.#place.hidden || state === this.#shown) return;
    this.#shown = state;
    const given = name?.given ?? peer?.definition.given ?? {};
    const { when, then } = peer?.definition ?? {};
    this.#place.replaceChildren(
      make('summary', {}, domain),
      make(
        'dl',
        {},
        ...(name ? ofName(name) : []),
        ...this.#asked({ given, when, then }),
        ...(peer ? ofPeer(peer) : []),
      ),
    );
  }

  /** @param {Readonly<Record<string, unknown>>} words of the scenario language, to take along @returns {Node[]} */
  #asked(words) {
    return Object.entries(words).flatMap(([word, value]) => {
      if (value === undefined) return [];
      const text = JSON.stringify(value);
      const code = make('code', {}, text);
      const copy = button({ class: 'small', 'aria-label': `Copy ${word}` }, 'Copy', () => void this.#copy(text, code));
      return entry(word, code, ' ', copy);
    });
  }

  /** @param {string} text @param {HTMLElement} code where it stands */
  async #copy(text, code) {
    try {
      await navigator.clipboard.writeText(text);
      say(this.#said, 'Copied');
    } catch {
      // Not on loopback and without TLS there is no clipboard: the text is selected, to be copied by hand.
      getSelection()?.selectAllChildren(code);
      say(this.#said, 'Selected: copy it with the keyboard');
    }
    setTimeout(() => say(this.#said, ''), SAID_FOR);
  }
}

/** @param {ServedName} name @returns {Node[]} */
function ofName({ summary, reference, expected, expectedByDialback, reached }) {
  return [
    ...entry('what is wrong', `${summary} (${reference})`),
    ...entry('a correct server', ...answer(expected)),
    ...(expectedByDialback.text === expected.text ? [] : entry('with dialback', ...answer(expectedByDialback))),
    ...entry('when it is reached', reached),
  ];
}

/** @param {LivePeer} peer @returns {Node[]} */
function ofPeer({ ports, play, expires, name, trouble }) {
  const all = Object.entries({ STARTTLS: ports.starttls, 'direct TLS': ports.directTls, WebSocket: ports.websocket });
  const open = all.filter(([, port]) => port > 0);
  return [
    ...(trouble === null ? [] : entry('trouble', make('span', { class: 'error' }, trouble))),
    ...entry('ports', open.map(([service, port]) => `${service} ${port}`).join(' · ')),
    ...(play === null
      ? []
      : entry('steps', make('span', play.state === 'failed' ? { class: 'failed' } : {}, playText(play)))),
    ...(name !== null || expires === null ? [] : entry('expires', timeOf(expires).slice(0, 8))),
  ];
}

/** @param {string} term @param {...(Node | string)} what @returns {Node[]} */
function entry(term, ...what) {
  return [make('dt', {}, term), make('dd', {}, ...what)];
}
