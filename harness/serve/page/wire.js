// @ts-check
// The wire: events that fit the filter, the newest at the end. At most `PAGE` of them are in the document at a time.
import { byId, counted, say } from './dom.js';
import { eventRow } from './event-row.js';
import { fits } from './filter.js';

/** @typedef {import('./store.js').Entry} Entry */
/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./filter.js').Filter} Filter */

const PAGE = 400;
/** Pixels from the end that still are the end, for who scrolls there. */
const NEAR = 30;

export class Wire {
  #store;
  #filter;
  #onConnection;
  /** @type {Entry[]} Those that fit, oldest first. */
  #matches = [];
  /** Of the matches, the part that is in the document. */
  #from = 0;
  #to = 0;
  /** The newest are shown as they come. */
  #following = true;
  #paused = false;
  /** Where the page itself has scrolled to last, in pixels. */
  #end = 0;
  #note = '';
  #scroll = byId('wire-scroll', HTMLElement);
  #list = byId('wire-events', HTMLElement);
  #empty = byId('wire-empty', HTMLElement);
  #older = byId('wire-older', HTMLElement);
  #newer = byId('wire-newer', HTMLElement);
  #pause = byId('wire-pause', HTMLButtonElement);

  /**
   * @param {Store} store
   * @param {Filter} filter
   * @param {(entry: Entry) => void} onConnection
   */
  constructor(store, filter, onConnection) {
    this.#store = store;
    this.#filter = filter;
    this.#onConnection = onConnection;
    byId('wire-earlier', HTMLButtonElement).addEventListener('click', () => this.#earlier());
    byId('wire-newest', HTMLButtonElement).addEventListener('click', () => this.#resume());
    this.#pause.addEventListener('click', () => (this.#paused ? this.#resume() : this.#hold()));
    this.#scroll.addEventListener('scroll', () => {
      if (this.#paused || this.#to < this.#matches.length) return;
      this.#following = this.#atEnd();
    });
    // Its own size changes when it is shown, turned round, or gets less room.
    new ResizeObserver(() => {
      if (this.#following && !this.#paused) this.#scrollToEnd();
    }).observe(this.#scroll);
    this.#tell();
  }

  /** @param {readonly Entry[]} entries that came */
  add(entries) {
    this.#forget();
    const fitting = entries.filter((entry) => fits(entry, this.#filter));
    this.#matches.push(...fitting);
    if (this.#following && !this.#paused) this.#append();
    this.#tell();
  }

  /** The filter is another one. */
  refilter() {
    this.#matches = this.#store.entries.filter((entry) => fits(entry, this.#filter));
    this.#toEnd();
  }

  /** Events that are kept on the page go; the server keeps its own. */
  clear() {
    this.#store.clear();
    this.#note = '';
    this.refilter();
  }

  /** @param {string} text what could not be shown, and why */
  note(text) {
    this.#note = text;
    this.#tell();
  }

  #append() {
    const added = this.#matches.slice(Math.max(this.#to, this.#matches.length - PAGE));
    this.#list.append(...added.map((entry) => eventRow(entry, this.#onConnection)));
    this.#to = this.#matches.length;
    this.#from = Math.max(0, this.#to - PAGE);
    while (this.#list.childElementCount > this.#to - this.#from) this.#list.firstElementChild?.remove();
    if (added.length > 0) this.#scrollToEnd();
  }

  #toEnd() {
    this.#following = true;
    this.#to = this.#matches.length;
    this.#from = Math.max(0, this.#to - PAGE);
    this.#render();
    this.#scrollToEnd();
    this.#tell();
  }

  #scrollToEnd() {
    this.#scroll.scrollTop = this.#scroll.scrollHeight;
    this.#end = this.#scroll.scrollTop;
  }

  #render() {
    const rows = this.#matches.slice(this.#from, this.#to).map((entry) => eventRow(entry, this.#onConnection));
    this.#list.replaceChildren(...rows);
  }

  /** Half a page back; what was the first row stays where it is. */
  #earlier() {
    const shift = Math.min(this.#from, PAGE / 2);
    this.#following = false;
    this.#from -= shift;
    this.#to = Math.min(this.#to, this.#from + PAGE);
    this.#render();
    this.#list.children[shift]?.scrollIntoView({ block: 'start' });
    this.#scroll.focus();
    this.#tell();
  }

  #hold() {
    this.#paused = true;
    this.#tell();
  }

  #resume() {
    this.#paused = false;
    this.#toEnd();
  }

  /** Those that the store keeps no longer are no match any longer. */
  #forget() {
    const { first } = this.#store;
    const index = this.#matches.findIndex(({ order }) => order >= first);
    const gone = index < 0 ? this.#matches.length : index;
    if (gone === 0) return;
    this.#matches.splice(0, gone);
    this.#from = Math.max(0, this.#from - gone);
    this.#to = Math.max(0, this.#to - gone);
  }

  #atEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroll;
    // Where it is since the page scrolled, nobody else has: a note beside it has taken room.
    return scrollTop === this.#end || scrollHeight - scrollTop - clientHeight < NEAR;
  }

  #tell() {
    const { length } = this.#store.entries;
    const newer = this.#matches.length - this.#to;
    this.#pause.setAttribute('aria-pressed', String(this.#paused));
    this.#pause.textContent = this.#paused ? 'Go on' : 'Pause';
    this.#older.hidden = this.#from === 0;
    say(byId('wire-older-text', HTMLElement), `${counted(this.#from, 'earlier event')} not shown`);
    this.#newer.hidden = newer === 0 && !this.#paused;
    const since = newer === 0 ? 'nothing new' : `${counted(newer, 'newer event')} not shown`;
    say(byId('wire-newer-text', HTMLElement), this.#paused ? `Paused: ${since}` : since);
    this.#empty.hidden = this.#matches.length > 0;
    say(this.#empty, length === 0 ? 'Nothing has happened yet.' : 'No event fits the filters.');
    const parts = [
      `${counted(this.#matches.length, 'event')}${this.#matches.length < length ? ` of ${counted(length, 'event')}` : ''}`,
    ];
    if (this.#store.dropped > 0) parts.push(`${counted(this.#store.dropped, 'older one')} let go`);
    if (this.#note !== '') parts.push(this.#note);
    say(byId('wire-shown', HTMLElement), parts.join(' · '));
  }
}
