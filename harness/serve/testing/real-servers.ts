// A served zone on a bridge, and real servers in containers that resolve by it and trust its authority.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostPort } from '../../peer/environment.ts';
import { connect } from '../../world/engine/index.ts';
import { connectUser } from '../../world/observer/c2s-user.ts';
import type { LocalUser } from '../../world/observer/observer.ts';
import { createPki } from '../../world/pki/ca.ts';
import { createTarget, findTargets } from '../../world/sut/index.ts';
import type { Address, SutNeeds } from '../../world/target.ts';
import { NS } from '../../xmpp/namespaces.ts';
import type { BadServer } from '../model.ts';
import { served } from './world.ts';

const ACCOUNT = { user: 'juliet', password: 'o-gentle-romeo' };

/** A kind of server and how it is configured. */
export interface RealServerChoice {
  /** Id of a built-in target: `prosody-13.0`. */
  readonly target: string;
  readonly profile: string;
}

export interface RealServer extends RealServerChoice {
  readonly domain: string;
  readonly user: LocalUser;
  /** What the server wrote into its log. */
  readonly log: readonly string[];
}

export interface RealServers extends AsyncDisposable {
  readonly served: BadServer;
  readonly servers: readonly RealServer[];
}

/** Starts them all, each with a domain of its own and a user. @throws when a container cannot be started */
export async function startRealServers(choices: readonly RealServerChoice[]): Promise<RealServers> {
  await using stack = new AsyncDisposableStack();
  const engine = await connect();
  const runId = `served-${process.pid}-${Date.now().toString(36)}`;
  const folder = await mkdtemp(join(tmpdir(), 'badpeer-served-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const network = stack.use(await engine.createNetwork({ runId, worldId: 'served' }));
  const { gateway } = network;
  const port53 = await engine.canBindPort53(gateway);
  const known = new Map<string, HostPort>();
  const zone = stack.use(
    await served({
      listen: gateway,
      dns: { port: port53.ok ? 53 : 0, other: false },
      s2s: { port: 5269, other: false },
      servers: known,
    }),
  );
  let dns: Address = { host: gateway, port: 53 };
  if (!port53.ok) {
    const relay = stack.use(await engine.startDnsRelay({ network, upstream: zone.addresses.dns }));
    dns = { host: relay.address, port: 53 };
  }
  // Its own certificates are of another authority: badpeer does not check them.
  const pki = stack.use(await createPki({ now: Date.now }));
  const start = async ({ target, profile }: RealServerChoice): Promise<RealServer> => {
    const [loaded] = await findTargets([target]);
    if (loaded === undefined) throw new Error(`no target ${target}`);
    const domain = `${target.replace(/[^a-z0-9]+/g, '-')}-${profile}.sut.test`;
    const minted = await pki.mintSut([domain]);
    const log: string[] = [];
    const needs: SutNeeds = {
      runId,
      profile,
      domain,
      hosts: [],
      component: { domain: `component.${domain}`, secret: 'secret' },
      accounts: [ACCOUNT],
      tls: { key: minted.key, certificate: minted.chain, ca: zone.caPem },
      network: { name: network.name, gateway },
      dns,
      s2sErrorNamespace: NS.s2sError,
      folder,
      onLog: (line) => void log.push(line),
      onProgress: () => {},
      signal: new AbortController().signal,
    };
    const sut = stack.use(await createTarget(loaded, { engine: async () => engine }).start(needs));
    known.set(domain, sut.s2s);
    if (sut.c2s === null) throw new Error(`${target} has no port for users`);
    const user = stack.use(await connectUser({ address: sut.c2s, domain, ...ACCOUNT, ca: pki.caPem }));
    return { target, profile, domain, user, log };
  };
  const servers = await Promise.all(choices.map(start));
  const owned = stack.move();
  return { served: zone, servers, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
