// @ts-check
// Which events are shown. Pure.
import { KINDS } from './describe.js';

/** @typedef {import('./store.js').Entry} Entry */
/** @typedef {import('../../wire/event.ts').Event} WireEvent */

/**
 * @typedef {object} Filter
 * @property {string} domain of the peer; '' for all
 * @property {{ peer: string, id: string } | null} connection
 * @property {'' | 'in' | 'out'} direction
 * @property {Set<string>} kinds
 * @property {string} text
 */

/** @returns {Filter} what is shown before anybody chooses */
export function startFilter() {
  const kinds = KINDS.filter(({ shown }) => shown).map(({ kind }) => kind);
  return { domain: '', connection: null, direction: '', kinds: new Set(kinds), text: '' };
}

/**
 * @param {Entry} entry
 * @param {Filter} filter
 */
export function fits(entry, { domain, connection, direction, kinds, text }) {
  const { served } = entry;
  if (domain !== '' && served.domain !== domain) return false;
  if (connection !== null && (served.peer !== connection.peer || served.event.connection !== connection.id))
    return false;
  if (direction !== '' && directionOf(served.event) !== direction) return false;
  return kinds.has(entry.described.kind) && (text === '' || entry.text.includes(text.toLowerCase()));
}

/**
 * Which way it went, seen from the peer; '' for what has no way.
 *
 * @param {WireEvent} event
 * @returns {'' | 'in' | 'out'}
 */
export function directionOf(event) {
  if ('dir' in event) return event.dir;
  if ('by' in event) return event.by === 'sut' ? 'in' : 'out';
  if (event.type === 'dns' || event.type === 'http') return 'in';
  return event.type === 'fetched' || event.type === 'connect-failed' ? 'out' : '';
}
