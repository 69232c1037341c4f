// @ts-check
// What an event is to the eye: its kind for the filter, its title, its text. Pure. The words are those of harness/wire/event.ts.
import { firstName, rawXmlParts } from './raw-xml.js';
import { elementParts, headerParts } from './xml.js';

/** @typedef {import('../../wire/event.ts').Event} WireEvent */
/** @typedef {import('./xml.js').Part} Part */
/** @typedef {'xml' | 'bytes' | 'connection' | 'tls' | 'dns' | 'http' | 'step' | 'note'} Kind */
/** @typedef {{ kind: Kind, title: string, parts: Part[], bad?: boolean }} Described */

/** Kinds in their order, with their labels. Bytes that came say again what was read out of them: they are not shown at first. */
export const KINDS = /** @type {const} */ ([
  { kind: 'xml', label: 'Stanzas and streams', shown: true },
  { kind: 'tls', label: 'TLS', shown: true },
  { kind: 'connection', label: 'Connections', shown: true },
  { kind: 'dns', label: 'DNS', shown: true },
  { kind: 'http', label: 'HTTP', shown: true },
  { kind: 'step', label: 'Steps', shown: true },
  { kind: 'note', label: 'Notes', shown: true },
  { kind: 'bytes', label: 'Bytes in', shown: false },
]);

/** @type {{ [T in WireEvent['type']]: (event: Extract<WireEvent, { type: T }>) => Described }} */
const DESCRIBE = {
  connection: ({ dir, local, remote, service }) => ({
    kind: 'connection',
    title: dir === 'in' ? 'connected' : 'connects',
    parts: plain(dir === 'in' ? `${remote} → ${local} (${service})` : `${local} → ${remote} (${service})`),
  }),
  'connect-failed': ({ remote, error }) => ({
    kind: 'connection',
    title: 'cannot connect',
    parts: plain(`${remote}: ${error}`),
    bad: true,
  }),
  tls: ({ role, protocol, cipher, sni, alpn, peerCertificate }) => ({
    kind: 'tls',
    title: `TLS, as ${role}`,
    parts: facts({
      protocol,
      cipher,
      SNI: sni,
      ALPN: alpn,
      'certificate of the server': peerCertificate?.subject ?? 'none',
      'signed by': peerCertificate?.issuer,
      names: peerCertificate?.altNames,
      'valid to': peerCertificate?.validTo,
      fingerprint: peerCertificate?.fingerprint,
    }),
  }),
  'tls-failed': ({ role, error, alert, by }) => ({
    kind: 'tls',
    title: `TLS failed, as ${role}`,
    parts: facts({ error, alert, by: PARTY[by] }),
    bad: true,
  }),
  renegotiation: ({ by, state, secure, alert }) => ({
    kind: 'tls',
    title: `TLS renegotiation ${state}`,
    parts: facts({
      by: PARTY[by],
      'extension of RFC 5746': secure === null ? null : secure ? 'yes' : 'no',
      alert: alert === null ? null : `${alert.level} ${alert.name}`,
    }),
  }),
  bytes: ({ dir, data, encoding, encrypted, cut }) =>
    raw(dir, data, encoding, { what: 'bytes', also: encrypted ? '' : ', not encrypted', cut }),
  frame: ({ dir, opcode, fin, data, encoding, cut, code }) =>
    raw(opcode === 'text' ? dir : 'in', data, encoding, {
      what: `WebSocket frame: ${opcode}${code === undefined ? '' : ` ${code}`}`,
      also: fin ? '' : ', goes on',
      cut,
    }),
  header: ({ element, declared, encrypted }) => ({
    kind: 'xml',
    title: `stream header${encrypted ? '' : ', not encrypted'}`,
    parts: headerParts(element, declared),
  }),
  element: ({ element, encrypted }) => ({
    kind: 'xml',
    title: `${element.name}${encrypted === false ? ', not encrypted' : ''}`,
    parts: elementParts(element),
    bad: element.name === 'error' || element.attrs['type'] === 'error',
  }),
  markup: ({ kind, data }) => ({
    kind: 'xml',
    title: MARKUP[kind],
    parts: plain(kind === 'space' ? shownSpace(data) : data),
  }),
  unreadable: ({ error, unread }) => ({
    kind: 'xml',
    title: 'unreadable',
    parts: [{ text: error, as: 'error' }, { text: `\n${unread}` }],
    bad: true,
  }),
  close: ({ layer, by, how }) => ({
    kind: 'connection',
    title: `${LAYER[layer]} closed`,
    parts: plain(`by ${PARTY[by]}: ${how}`),
  }),
  dns: ({ name, rrtype, transport, rcode, answers, fault }) => ({
    kind: 'dns',
    title: `DNS ${rrtype}`,
    parts: [
      ...plain(`${name} (${transport}) → ${[rcode, ...answers].join('\n  ')}`),
      ...(fault === null ? [] : plain(`\nfault: ${fault}`)),
    ],
  }),
  http: ({ method, url, status }) => ({
    kind: 'http',
    title: 'HTTP request',
    parts: plain(`${method} ${url} → ${status}`),
  }),
  fetched: ({ url, status, failure, document }) => ({
    kind: 'http',
    title: 'fetched',
    parts: plain(`${url} → ${failure ?? status}${document === null ? '' : `\n${document}`}`),
    bad: failure !== null,
  }),
  link: ({ document, fields }) => ({
    kind: 'http',
    title: `link of host metadata (${document})`,
    parts: facts(fields),
  }),
  step: ({ text, state, because }) => ({
    kind: 'step',
    title: `step ${state}`,
    parts: plain(because === undefined ? text : `${text}: ${because}`),
    bad: state === 'failed',
  }),
  variable: ({ name, value }) => ({ kind: 'step', title: 'variable', parts: plain(`${name} = ${value}`) }),
  note: ({ text }) => ({ kind: 'note', title: 'note', parts: plain(text) }),
  log: ({ line }) => ({ kind: 'note', title: "server's log", parts: plain(line) }),
  sut: ({ state, detail }) => ({ kind: 'note', title: `server ${state}`, parts: plain(detail) }),
  stall: ({ lasted }) => ({
    kind: 'note',
    title: 'stall',
    parts: plain(`badpeer stood still for ${lasted} ms`),
    bad: true,
  }),
  lag: ({ state }) => ({
    kind: 'note',
    title: 'lag',
    parts: plain(state === 'begun' ? 'the server has fallen behind' : 'the server has caught up'),
  }),
  trouble: ({ because }) => ({ kind: 'note', title: 'trouble', parts: plain(because), bad: true }),
  end: ({ reason }) => ({ kind: 'step', title: 'end', parts: plain(reason) }),
};

const PARTY = { sut: 'the server', peer: 'the peer' };
const LAYER = { stream: 'stream', tls: 'TLS', tcp: 'connection', websocket: 'WebSocket' };
const MARKUP = {
  text: 'text between elements',
  space: 'white space',
  comment: 'comment',
  pi: 'processing instruction',
  doctype: 'document type',
  cdata: 'CDATA section',
};

/**
 * Of a type that this page does not know, everything is shown as it came.
 *
 * @param {WireEvent} event
 * @returns {Described}
 */
export function describe(event) {
  const known = /** @type {((event: WireEvent) => Described) | undefined} */ (
    Object.hasOwn(DESCRIBE, event.type) ? DESCRIBE[event.type] : undefined
  );
  return known?.(event) ?? { kind: 'note', title: String(event.type), parts: plain(JSON.stringify(event)) };
}

/**
 * What came is read, and shown as what was read: its bytes say it once more. What the peer wrote is seen here alone.
 *
 * @param {'in' | 'out'} dir
 * @param {string} data
 * @param {'utf8' | 'base64'} encoding
 * @param {{ what: string, also: string, cut: number | undefined }} more
 * @returns {Described}
 */
function raw(dir, data, encoding, { what, also, cut }) {
  if (dir === 'in' || encoding === 'base64') {
    const title = `${what}${also}${encoding === 'base64' ? ', in base64' : ''}`;
    return { kind: dir === 'in' ? 'bytes' : 'xml', title, parts: [...plain(data), ...cutNote(cut)] };
  }
  return { kind: 'xml', title: `${writtenName(data) ?? what}${also}`, parts: [...rawXmlParts(data), ...cutNote(cut)] };
}

/** @param {string} data @returns {string | undefined} what the peer wrote, in a word or two */
function writtenName(data) {
  const name = firstName(data);
  if (name === 'stream') return 'stream header';
  return name ?? (/^<\/(?:stream:)?stream>$/.test(data.trim()) ? 'stream end' : undefined);
}

/** @param {string} text @returns {Part[]} */
function plain(text) {
  return [{ text }];
}

/**
 * A line each; those that are null are left out.
 *
 * @param {Readonly<Record<string, string | null | undefined>>} of
 * @returns {Part[]}
 */
function facts(of) {
  const known = Object.entries(of).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return known.flatMap(([name, value], index) => [
    { text: `${index === 0 ? '' : '\n'}${name} `, as: /** @type {const} */ ('attribute') },
    { text: value ?? '' },
  ]);
}

/** @param {number | undefined} cut @returns {Part[]} */
function cutNote(cut) {
  return cut === undefined ? [] : [{ text: `\n${cut} bytes are left out`, as: 'error' }];
}

/** @param {string} space */
function shownSpace(space) {
  return space.replaceAll(' ', '␠').replaceAll('\n', '␊').replaceAll('\t', '␉').replaceAll('\r', '␍');
}
