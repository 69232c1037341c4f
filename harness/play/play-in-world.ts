// One case in one world: its peers, zones and listeners for as long as it is played.
import type { PeerEnvironment } from '../peer/environment.ts';
import { Peer } from '../peer/peer.ts';
import { singlesOf } from '../plan/applicability.ts';
import type { Case } from '../plan/plan.ts';
import type { DnsGiven, Expectation } from '../scenario/model.ts';
import type { Event } from '../wire/event.ts';
import { Transcript } from '../wire/transcript.ts';
import { BlackHoles } from '../world/black-hole.ts';
import { ImpossibleFault } from '../world/dns/faults/fault.ts';
import type { Registration } from '../world/dns/server.ts';
import { peerZone } from '../world/peer-zone.ts';
import { watchStalls } from '../world/stall-watch.ts';
import { servesWeb } from '../world/web-port.ts';
import { DEFAULT_WITHIN, type PlayContext, type Sender } from './context.ts';
import { paceOf } from './pace.ts';
import { settingsOf } from './peer-settings.ts';
import { play } from './play.ts';
import type { WorldParts } from './world.ts';

/** Plays a case; every event goes to `sink` as it happens. Never throws for what the server does. */
export async function playInWorld(
  world: WorldParts,
  of: Case,
  sink: (event: Event) => void,
  signal: AbortSignal,
): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const place = stack.use(await world.gate.enter(world.load));
  const transcript = new Transcript();
  const stopListening = transcript.listen(sink);
  transcript.listen(({ type }) => {
    if (type !== 'lag') place.busy();
  });
  stack.defer(
    world.load.onLag((isBehind) =>
      transcript.add({ actor: 'sut' }, { type: 'lag', state: isBehind ? 'begun' : 'over' }),
    ),
  );
  const ending = new AbortController();
  stack.use(
    watchStalls((lasted) => {
      transcript.add({ actor: 'harness' }, { type: 'stall', lasted });
      world.gate.stalled();
    }),
  );
  const factor = paceOf(of, world.options.timeoutFactor);
  const environment = environmentOf(world, of, transcript, factor, AbortSignal.any([signal, ending.signal]));
  const peers = new Map<string, Peer>();
  for (const [name, given] of Object.entries(of.scenario.peers)) {
    const { certificates, policy, transport } = settingsOf(given);
    const peer = new Peer({ name, domain: of.domains[name] ?? '', certificates, policy, transport }, environment);
    peers.set(name, stack.use(peer));
    await peer.listen();
    world.domains.set(peer.domain.toLowerCase(), peer);
    stack.defer(() => void world.domains.delete(peer.domain.toLowerCase()));
  }
  // A server that is given less time gives its resolver less; one that is given more may still have a resolver of fixed patience.
  const pace = Math.min(1, factor);
  const zones = new Map<string, Registration>();
  const holes = stack.use(new BlackHoles(world.setting.unreachableAddress));
  const zoneOf = async (name: string, peer: Peer, dns: DnsGiven) => {
    const settings = settingsOf(of.scenario.peers[name] ?? { faults: {} }, dns, of.variables);
    const made = peerZone(peer, settings.dns, { ...world.setting, pace });
    await holes.cover(made.zone);
    return made;
  };
  try {
    for (const [name, peer] of peers) {
      const zone = await zoneOf(name, peer, of.scenario.dns);
      const registration = world.ground.server.register(peer.domain, zone, (query) =>
        transcript.add({ actor: 'dns' }, query),
      );
      zones.set(name, stack.use(registration));
    }
  } catch (error) {
    if (!(error instanceof ImpossibleFault)) throw error;
    transcript.add({ actor: 'harness' }, { type: 'trouble', because: error.message });
    transcript.add({ actor: 'harness' }, { type: 'end', reason: 'stopped' });
    return;
  }
  if (world.fallbackTrouble !== null && needsFallback(of.scenario.dns)) {
    transcript.add({ actor: 'harness' }, { type: 'trouble', because: world.fallbackTrouble });
  }
  if (world.webTrouble !== null && [...peers.values()].some(servesWeb)) {
    transcript.add({ actor: 'harness' }, { type: 'trouble', because: world.webTrouble });
  }
  stack.use(world.logs.add(of.token, (line) => transcript.add({ actor: 'sut' }, { type: 'log', line })));
  const context: PlayContext = {
    case: of,
    transcript,
    peers,
    senders: sendersOf(world),
    changeDns: async (given) => {
      for (const [name, peer] of peers) zones.get(name)?.update(await zoneOf(name, peer, given));
    },
    power: world.power,
    administrator: world.sut.administrator ?? null,
    outage: world.sut.outage ?? null,
    variables: new Map(localVariables(world)),
    factor,
    signal,
  };
  const observed = world
    .observers()
    .listen(of.token, (actor, element) => transcript.add({ actor }, { type: 'element', dir: 'in', element }));
  stack.use(observed);
  for (const [name, value] of context.variables)
    transcript.add({ actor: 'harness' }, { type: 'variable', name, value });
  // Undone first: what the peer is at by itself ends, and what comes of that is no part of the play.
  stack.defer(() => ending.abort());
  stack.defer(stopListening);
  await play(context);
}

function environmentOf(
  world: WorldParts,
  of: Case,
  transcript: Transcript,
  factor: number,
  signal: AbortSignal,
): PeerEnvironment {
  return {
    transcript,
    listenHost: world.ground.listenHost,
    sut: {
      domain: world.domain,
      s2s: () => world.sut.s2s,
      s2sDirectTls: () => world.sut.s2sDirectTls,
      web: () => world.sut.web ?? null,
    },
    certificate: async (fault, domain) => world.pki.mint(fault, { domain, ...(await world.revocation.at(fault)) }),
    onKeys: (line) => world.options.onKey(line.toString().trimEnd()),
    watchesTls: of.scenario.when.some(({ verb }) => verb === 'renegotiates') || of.scenario.then.some(asksHowTlsEnds),
    negotiationTimeout: DEFAULT_WITHIN * factor,
    signal,
  };
}

/** Is it about the end of TLS, which has to be watched for? */
function asksHowTlsEnds(expectation: Expectation): boolean {
  return singlesOf(expectation).some(
    ({ args }) => typeof args === 'object' && args !== null && 'layer' in args && args.layer === 'tls',
  );
}

function needsFallback(given: DnsGiven): boolean {
  return Object.values(given.faults).some((fault) => fault === 'absent' || fault === 'on-domain');
}

function sendersOf(world: WorldParts): Map<string, Sender> {
  const senders = new Map<string, Sender>();
  for (const actor of ['local', 'component', 'administrator']) {
    const user = world.observers().users.get(actor);
    if (user === undefined) continue;
    // After a restart of the server the user is another one: asked for at each use.
    senders.set(actor, {
      contentNs: user.contentNs,
      send: (element) => (world.observers().users.get(actor) ?? user).send(element),
    });
  }
  return senders;
}

/** Variables that are known only once the users are logged in. */
function localVariables(world: WorldParts): [string, string][] {
  const local = world.observers().users.get('local');
  const component = world.observers().users.get('component');
  const values: [string, string][] = [];
  if (local !== undefined) values.push(['local', local.jid], ['local-bare', local.bareJid]);
  if (component !== undefined) values.push(['component', component.jid]);
  return values;
}
