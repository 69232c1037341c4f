// @ts-check
// What the page asks of the control API. The only file that knows its addresses.

/** @typedef {import('../model.ts').ServedName} ServedName */
/** @typedef {import('../model.ts').LivePeer} LivePeer */
/** @typedef {import('../model.ts').ServedEvent} ServedEvent */
/** @typedef {{ host: string, port: number }} HostPort */
/** @typedef {{ zone: string, addresses: { host: string, dns: HostPort, https: HostPort }, troubles: readonly string[] }} Status */
/** @typedef {{ at: string, name: string, type: string, transport: string, rcode: string, answers: string[], fault: string | null }} DnsQuery */
/** @typedef {{ name: string, type: string, ttl: number, text: string }} DnsRecord */

/** The session is over, or never was. */
export class NoSession extends Error {}

/** @param {string} path @throws NoSession, or Error when there is no answer that could be used */
async function get(path) {
  const response = await fetch(path, { signal: AbortSignal.timeout(10_000) });
  if (response.status === 401 || response.status === 403) throw new NoSession();
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

/** @returns {Promise<Status>} */
export const readStatus = () => get('/api/status');

/** @returns {Promise<readonly ServedName[]>} */
export const readNames = async () => (await get('/api/names')).names;

/** @returns {Promise<readonly LivePeer[]>} */
export const readPeers = async () => (await get('/api/peers')).peers;

/** @returns {Promise<readonly DnsQuery[]>} oldest first */
export const readQueries = async () => (await get('/api/dns/queries?limit=1000')).queries;

/** @returns {Promise<readonly DnsRecord[]>} */
export const readRecords = async () => (await get('/api/dns/records')).records;

/** An event with the size of its JSON. @typedef {{ event: ServedEvent, size: number }} Arrived */
/** @typedef {'connecting' | 'live' | 'lost' | 'no-session'} LinkState */

/**
 * @typedef {object} Listener
 * @property {(arrived: Arrived[]) => void} onEvents some at once
 * @property {(because: string) => void} onGap some that were not seen are not kept any longer
 * @property {() => void} onReset all that was seen is forgotten, and peers that were made are gone
 * @property {(state: LinkState) => void} onState
 */

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;
const BATCH = 60;

/**
 * All events that are kept, and those to come. Where the stream breaks it goes on after the last event that came.
 *
 * @param {Listener} listener
 */
export function listen({ onEvents, onGap, onReset, onState }) {
  /** @type {Arrived[]} */
  let arrived = [];
  let after = 0;
  let pause = FIRST_PAUSE;

  const handOn = () => {
    const batch = arrived;
    arrived = [];
    if (batch.length > 0) onEvents(batch);
  };
  const open = () => {
    const source = new EventSource(`/api/events/stream?after=${after}`);
    source.onopen = () => {
      pause = FIRST_PAUSE;
      onState('live');
    };
    source.onmessage = ({ data }) => {
      /** @type {ServedEvent} */
      const event = JSON.parse(data);
      after = event.seq;
      if (arrived.length === 0) setTimeout(handOn, BATCH);
      arrived.push({ event, size: data.length });
    };
    source.addEventListener('gap', ({ data }) => onGap(messageOf(data)));
    source.addEventListener('reset', ({ lastEventId }) => {
      after = Number(lastEventId);
      arrived = [];
      onReset();
    });
    source.onerror = () => {
      // Its own way to come again gives up at an answer that is no stream; and says nothing of a session that is over.
      source.close();
      void again();
    };
  };
  const again = async () => {
    onState('lost');
    try {
      await readStatus();
    } catch (error) {
      if (error instanceof NoSession) return onState('no-session');
    }
    setTimeout(open, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };
  onState('connecting');
  open();
}

/** @param {string} data */
function messageOf(data) {
  const { message, from, to } = JSON.parse(data);
  return `${message}: ${from} to ${to}`;
}
