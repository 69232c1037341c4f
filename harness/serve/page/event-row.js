// @ts-check
// An event as a row of the wire.
import { button, counted, make, shown, timeOf } from './dom.js';
import { directionOf } from './filter.js';

/** @typedef {import('./store.js').Entry} Entry */
/** @typedef {import('./xml.js').Part} Part */

/** Characters of one event that are shown before somebody asks for the rest. */
const SHORT = 4_000;
/** Characters that are shown at all. */
const LONG = 500_000;
const ARROWS = { in: '←', out: '→', '': '·' };
const WAYS = { in: 'in', out: 'out', '': '' };

/**
 * @param {Entry} entry
 * @param {(entry: Entry) => void} onConnection its connection was chosen
 * @returns {HTMLLIElement}
 */
export function eventRow(entry, onConnection) {
  const { served, described } = entry;
  const { connection } = served.event;
  const way = directionOf(served.event);
  const who = make('span', { class: 'who' }, served.domain);
  if (connection !== undefined) {
    who.append(
      ' ',
      button({ class: 'link', title: 'Only this connection' }, connection, () => onConnection(entry)),
    );
  }
  const row = make(
    'li',
    { class: described.bad ? 'event bad' : 'event', 'data-way': way, 'data-kind': described.kind },
    make('time', { datetime: served.at, title: served.at }, timeOf(served.at)),
    make(
      'span',
      { class: 'way', ...(way === '' ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': WAYS[way] }) },
      ARROWS[way],
    ),
    make('span', { class: 'title' }, described.title),
    who,
  );
  if (described.parts.some(({ text }) => text !== '')) row.append(...content(described.parts));
  return row;
}

/** @param {readonly Part[]} parts @returns {Node[]} */
function content(parts) {
  const pre = make('pre');
  const length = parts.reduce((sum, { text }) => sum + text.length, 0);
  pre.append(...partNodes(parts, SHORT));
  if (length <= SHORT) return [pre];
  const more = button({ class: 'small' }, `${counted(length - SHORT, 'character')} more`, () => {
    pre.replaceChildren(...partNodes(parts, LONG));
    if (length > LONG) pre.append(`\n… and ${counted(length - LONG, 'character')} more, which the page does not show`);
    more.remove();
    pre.tabIndex = -1;
    pre.focus();
  });
  return [pre, more];
}

/**
 * @param {readonly Part[]} parts
 * @param {number} room characters
 * @returns {Node[]}
 */
function partNodes(parts, room) {
  /** @type {Node[]} */
  const nodes = [];
  let left = room;
  for (const { text, as } of parts) {
    if (left <= 0) break;
    const piece = text.slice(0, left);
    left -= piece.length;
    nodes.push(as ? make('span', { class: as }, piece) : shown(piece));
  }
  return nodes;
}
