// @ts-check
// The page of `badpeer serve`: puts its parts together. State is what the server says; only filters are the page's own.
import * as api from './api.js';
import { Connections } from './connections.js';
import { ConnectionsView } from './connections-view.js';
import { Details } from './details.js';
import { Dns } from './dns.js';
import { byId, make, say } from './dom.js';
import { startFilter } from './filter.js';
import { Filters } from './filters.js';
import { Names } from './names.js';
import { Peers } from './peers.js';
import { Store } from './store.js';
import { startTabs } from './tabs.js';
import { Wire } from './wire.js';

/** Milliseconds between looks at the peers, and after something happened. */
const LOOK = 3_000;
const LOOK_SOON = 400;
/** Milliseconds between drawings of what changes with every event. */
const DRAW = 250;

const LINKS = {
  connecting: 'connecting …',
  live: 'live',
  lost: 'connection to badpeer lost, trying again …',
  'no-session': 'no session: open the address that badpeer printed when it started',
};

/** @type {readonly api.ServedName[]} */
let names = [];
/** @type {readonly api.LivePeer[]} */
let peers = [];
let domain = '';
const store = new Store();
const filter = startFilter();
const connections = new Connections();

const namesView = new Names(choose);
const peersView = new Peers(choose);
const connectionsView = new ConnectionsView(({ peer, domain: of, id }) => choose(of, { peer, id }));
const dnsView = new Dns();
const details = new Details();
const filters = new Filters(filter, { onChange: () => wire.refilter(), onPeer: (of) => choose(of) });
const wire = new Wire(store, filter, ({ served }) => {
  if (served.event.connection !== undefined) choose(served.domain, { peer: served.peer, id: served.event.connection });
});
const showView = startTabs((view) => {
  if (view === 'dns') void lookAtDns();
});
byId('wire-clear', HTMLButtonElement).addEventListener('click', () => wire.clear());

/**
 * Shows one peer's wire, '' all of them; of a connection only that.
 *
 * @param {string} of its domain
 * @param {{ peer: string, id: string } | null} connection
 */
function choose(of, connection = null) {
  domain = of;
  filter.domain = of;
  filter.connection = connection;
  history.replaceState(null, '', of === '' ? location.pathname : `#${new URLSearchParams({ peer: of })}`);
  namesView.select(of);
  show();
  wire.refilter();
  if (of !== '') showView('wire');
}

/** What the server said last. */
function show() {
  const made = peers.filter(({ name }) => name === null);
  namesView.showPeers(peers);
  peersView.show(made, domain);
  filters.offer(
    names.map((name) => name.domain),
    made.map((peer) => peer.domain),
  );
  filters.show();
  details.show(
    domain,
    names.find((name) => name.domain === domain),
    peers.find((peer) => peer.domain === domain),
  );
  say(byId('count-names', HTMLElement), names.length === 0 ? '' : String(names.length));
  say(byId('count-peers', HTMLElement), made.length === 0 ? '' : String(made.length));
}

let drawing = false;
function draw() {
  if (drawing) return;
  drawing = true;
  setTimeout(() => {
    drawing = false;
    connectionsView.show(connections.list());
    say(byId('count-connections', HTMLElement), connections.open === 0 ? '' : String(connections.open));
  }, DRAW);
}

async function lookAtDns() {
  try {
    dnsView.show(await api.readQueries(), await api.readRecords());
  } catch {
    // The stream of events says that the connection is lost, and when it is back.
  }
}

let looks = 0;
/** Answers to this look and earlier ones are older than what is shown. */
let outdated = 0;
async function look() {
  const { clock } = connections;
  const number = ++looks;
  try {
    const said = await api.readPeers();
    if (number <= outdated) return;
    outdated = number;
    peers = said;
  } catch {
    return;
  }
  connections.retain(new Map(peers.map((peer) => [peer.id, peer.connections])), clock);
  show();
  draw();
  if (document.body.dataset['view'] === 'dns') await lookAtDns();
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let next;
let due = Number.POSITIVE_INFINITY;
/** @param {number} within milliseconds; a look that comes earlier anyway stays, one that has begun does not count */
function lookWithin(within) {
  const at = performance.now() + within;
  if (at >= due) return;
  clearTimeout(next);
  due = at;
  next = setTimeout(async () => {
    due = Number.POSITIVE_INFINITY;
    if (!document.hidden) await (unread ? readAll() : look());
    lookWithin(LOOK);
  }, within);
}

/** @param {readonly string[]} troubles of the server as a whole */
function showTroubles(troubles) {
  const list = byId('troubles', HTMLElement);
  list.hidden = troubles.length === 0;
  list.replaceChildren(...troubles.map((trouble) => make('li', {}, trouble)));
}

/** Everything that was seen is forgotten, and so is what the page made of it. */
function startOver() {
  outdated = looks;
  peers = peers.filter(({ name }) => name !== null);
  connections.clear();
  wire.clear();
  choose(names.some((name) => name.domain === domain) ? domain : '');
  draw();
  lookWithin(0);
}

/** Names and addresses are not read, or may be another server's. */
let unread = true;
/** At the start, and when the connection is back. */
async function readAll() {
  unread = true;
  try {
    const { zone, addresses, troubles } = await api.readStatus();
    names = await api.readNames();
    const shown = (/** @type {api.HostPort} */ { host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`;
    say(byId('zone', HTMLElement), zone);
    say(byId('facts', HTMLElement), `DNS ${shown(addresses.dns)} · HTTPS ${shown(addresses.https)}`);
    showTroubles(troubles);
    document.title = `${zone} · badpeer serve`;
    namesView.show(names);
    unread = false;
  } catch {
    return;
  }
  await look();
}

// What can be scrolled can be scrolled with the keyboard.
for (const part of document.querySelectorAll('.scroll')) if (part instanceof HTMLElement) part.tabIndex = 0;
choose(new URLSearchParams(location.hash.slice(1)).get('peer') ?? '');
showView('names');
lookWithin(LOOK);
api.listen({
  onEvents(arrived) {
    const entries = store.add(arrived);
    for (const { event } of arrived) connections.see(event);
    wire.add(entries);
    draw();
    if (arrived.some(({ event: { event } }) => event.type === 'connection' || event.type === 'close'))
      lookWithin(LOOK_SOON);
  },
  onGap: (because) => wire.note(because),
  onReset: startOver,
  onState(state) {
    const link = byId('link', HTMLElement);
    link.dataset['state'] = state;
    say(link, LINKS[state]);
    if (state === 'live') void readAll();
  },
});
