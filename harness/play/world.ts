// A world: a target's server with a network, DNS, PKI and users around it, ready to play cases. Owns all of it.

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Peer } from '../peer/peer.ts';
import type { Identity } from '../peer/tls-upgrade.ts';
import { type Case, SECOND_HOST } from '../plan/plan.ts';
import type { Event } from '../wire/event.ts';
import type { DnsSetting } from '../world/dns/faults/fault.ts';
import { holdRefusedPort } from '../world/dns/refused-port.ts';
import { connect, type Engine } from '../world/engine/index.ts';
import { openFallbackPort } from '../world/fallback-port.ts';
import { type Ground, loopbackGround, networkGround, providedGround } from '../world/ground.ts';
import { createPki, type Pki } from '../world/pki/ca.ts';
import type { Address, Provided, ServerPower, Sut, SutNeeds, Target } from '../world/target.ts';
import { openWebPort } from '../world/web-port.ts';
import { Gate } from './gate.ts';
import { LogRouter } from './log-router.ts';
import { connectObservers, type Observers } from './observers.ts';
import { playInWorld } from './play-in-world.ts';
import { Revocation } from './revocation.ts';
import { ServerLoad } from './server-load.ts';

/** What a world is opened with. */
export interface WorldOptions {
  readonly target: Target;
  readonly profile: string;
  /** Tells several worlds of the same target and profile apart. */
  readonly part?: string;
  readonly runId: string;
  readonly timeoutFactor: number;
  readonly s2sErrorNamespace: string;
  readonly onKey: (line: string) => void;
  readonly onProgress: (text: string) => void;
  readonly signal: AbortSignal;
  /** The container engine; connected to when a target needs one. */
  readonly engine?: () => Promise<Engine>;
  /** Says how many plays go on at once, where several worlds share it; each has its own unless said. */
  readonly gate?: Gate;
  /** Authorities that several worlds share; a world without makes its own. */
  readonly pki?: Pki;
}

/** A running world, as plays see it. */
export interface World extends AsyncDisposable {
  readonly server: string;
  readonly dead: Promise<string>;
  play(of: Case, sink: (event: Event) => void, signal: AbortSignal): Promise<void>;
  /** CPU that the server has cost so far, in seconds; null where that is not known, or part of our own. */
  cpuSeconds(): Promise<number | null>;
  /** The last lines of the server's log, oldest first. */
  lastLines(): readonly string[];
  /** Where the server accepts streams, and a good certificate for whoever opens one: for measuring it without a play. */
  inbound(domain: string): Promise<{ readonly address: Address; readonly identity: Identity | null }>;
}

/** Parts of a world that a play needs. */
export interface WorldParts {
  readonly options: WorldOptions;
  readonly ground: Ground;
  readonly pki: Pki;
  readonly sut: Sut;
  readonly observers: () => Observers;
  readonly logs: LogRouter;
  readonly setting: Pick<DnsSetting, 'refusedPort' | 'unreachableAddress' | 'address'>;
  /** Peers by domain, for connections to the fallback port. */
  readonly domains: Map<string, Peer>;
  /** Why there is no fallback port; null when there is. */
  readonly fallbackTrouble: string | null;
  /** Why host metadata is not served where servers look for it; null when it is, or the server knows the port. */
  readonly webTrouble: string | null;
  readonly revocation: Revocation;
  readonly power: ServerPower | null;
  readonly domain: string;
  readonly gate: Gate;
  readonly load: Pick<ServerLoad, 'takesMore' | 'gave' | 'onLag'>;
}

/** Opens a world. @throws with a message for people */
export async function openWorld(options: WorldOptions): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const { target, profile, runId, onProgress, signal } = options;
  const provided = (await target.provided?.()) ?? null;
  const ground = stack.use(await layGround(options, provided));
  const pki = options.pki ?? stack.use(await createPki({ now: () => Date.now() }));
  const folder = await mkdtemp(join(tmpdir(), 'badpeer-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const refused = stack.use(await holdRefusedPort(ground.listenHost));
  const domains = new Map<string, Peer>();
  const fallback = stack.use(
    await openFallbackPort(ground.listenHost, (domain, socket, early) => {
      const peer = domains.get(domain);
      peer?.accept(socket, 'fallback', early);
      return peer !== undefined;
    }),
  );
  // Nobody else's ports are taken without need.
  const web = ['websocket', 'posh'].some((word) => target.info.has.includes(word))
    ? stack.use(await openWebPort(ground.listenHost, (name) => domains.get(name)))
    : null;
  const revocation = stack.use(new Revocation(ground.listenHost, pki, (name) => domains.get(name)));
  const domain = target.info.sutDomain;
  const component = provided?.component ?? { domain: `component.${domain}`, secret: randomBytes(8).toString('hex') };
  const certificate = await pki.mintSut([domain, component.domain, `*.${domain}`]);
  const hosts = target.info.has.includes('second-host') ? [SECOND_HOST] : [];
  const early: string[] = [];
  let logs: LogRouter | undefined;
  const needs: SutNeeds = {
    runId,
    profile,
    domain,
    hosts: await Promise.all(
      hosts.map(async (host) => {
        const own = await pki.mintSut([host]);
        return { domain: host, key: own.key, certificate: own.chain };
      }),
    ),
    component,
    accounts: provided?.accounts ?? accountsFor(target.info.has),
    tls: { key: certificate.key, certificate: certificate.chain, ca: pki.caPem },
    network: ground.network,
    dns: ground.dns,
    ...(web === null ? {} : { webPort: web.port }),
    s2sErrorNamespace: options.s2sErrorNamespace,
    folder,
    onLog: (line) => (logs === undefined ? early.push(line) : logs.take(line)),
    onProgress,
    signal,
  };
  const sut = stack.use(await target.start(needs));
  logs = new LogRouter(sut.logTag);
  // They belong to no play, but may say why the first ones fare as they do.
  for (const line of early.splice(0)) logs.take(line);
  const death = Promise.withResolvers<string>();
  void sut.exited.then(death.resolve);
  const connected = async (): Promise<Observers> => {
    const those = await connectObservers(sut, needs);
    void those.lost.then((lost) => orBetter(lost, sut.exited)).then(death.resolve);
    return those;
  };
  let observers = await connected();
  stack.defer(() => observers[Symbol.asyncDispose]());
  const gate = options.gate ?? new Gate(Number.POSITIVE_INFINITY);
  const load = stack.use(new ServerLoad(gate));
  // A server in our own process keeps up when we do.
  const watchLoad = (): void => {
    const asking = observers.users.get('local') ?? observers.users.get('component');
    if (sut.users === undefined && asking !== undefined) load.askAs(asking, domain);
  };
  watchLoad();
  let isStopped = false;
  /** CPU of its starts that are over. s */
  let spent = 0;
  const { power: own } = sut;
  const power: ServerPower | null = own && {
    async stop() {
      await observers[Symbol.asyncDispose]();
      // Before: the engine forgets what a container has cost when it ends.
      spent += (await sut.cpuSeconds?.()) ?? 0;
      await own.stop();
      isStopped = true;
    },
    async start() {
      await own.start();
      isStopped = false;
      observers = await connected();
      watchLoad();
    },
  };
  const parts: WorldParts = {
    options,
    ground,
    pki,
    sut,
    observers: () => observers,
    logs,
    setting: { address: ground.listenHost, refusedPort: refused.port, unreachableAddress: ground.unreachable },
    domains,
    fallbackTrouble: fallback.trouble,
    webTrouble: target.info.kind === 'reference' ? null : (web?.trouble ?? null),
    revocation,
    power,
    domain,
    gate,
    load,
  };
  const owned = stack.move();
  return {
    server: sut.version,
    dead: death.promise,
    async play(of, sink, playSignal) {
      // The play before left it stopped. Not started then: there may be no play after it.
      if (isStopped) await power?.start();
      await playInWorld(parts, of, sink, playSignal);
    },
    async cpuSeconds() {
      const sinceStart = isStopped ? 0 : await sut.cpuSeconds?.();
      return sinceStart === undefined || sinceStart === null ? null : spent + sinceStart;
    },
    lastLines: () => parts.logs.lastLines,
    inbound: async (from) => ({ address: sut.s2s, identity: await pki.mint('valid', { domain: from }) }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** The accounts of a server that we configure: the local user's, and the administrator's where there is one. */
function accountsFor(has: readonly string[]): SutNeeds['accounts'] {
  const users = has.includes('administrator') ? ['local', 'administrator'] : ['local'];
  return users.map((user) => ({ user, password: randomBytes(8).toString('hex') }));
}

/** How long a server's own end, with its last log lines, may come after its users lost their connections. ms */
const BETTER_REASON = 2_000;

/** What the server ended with tells more than that connections were lost, and comes a moment later. */
async function orBetter(lost: string, exited: Promise<string>): Promise<string> {
  const given = Promise.withResolvers<string>();
  const timer = setTimeout(given.resolve, BETTER_REASON, lost);
  const reason = await Promise.race([exited, given.promise]);
  clearTimeout(timer);
  return reason;
}

async function layGround(
  { target, profile, part, runId, onProgress, engine }: WorldOptions,
  provided: Provided | null,
): Promise<Ground> {
  if (provided !== null) return providedGround(provided);
  if (target.info.kind !== 'container') return loopbackGround();
  const worldId = [target.info.id, profile, part].filter((word) => word !== undefined).join('-');
  return networkGround(await (engine ?? connect)(), { runId, worldId }, onProgress);
}
