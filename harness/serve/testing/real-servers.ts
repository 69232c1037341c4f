// A served zone on a bridge, and real servers in containers that resolve by it and trust its authority.
import type { HostPort } from '../../peer/environment.ts';
import { connect } from '../../world/engine/index.ts';
import type { LocalUser } from '../../world/observer/observer.ts';
import { createPki } from '../../world/pki/ca.ts';
import type { Address } from '../../world/target.ts';
import { login, needsOf, openRun, startTarget, tlsOf } from '../../world/testing.ts';
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
  const { runId, folder } = stack.use(await openRun('served'));
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
    const domain = `${target.replace(/[^a-z0-9]+/g, '-')}-${profile}.sut.test`;
    const log: string[] = [];
    const tls = { ...(await tlsOf(pki, [domain])), ca: zone.caPem };
    const place = { engine, pki, runId, folder, network: { name: network.name, gateway }, dns };
    const onLog = (line: string) => void log.push(line);
    const needs = await needsOf(place, domain, { profile, accounts: [ACCOUNT], tls, onLog });
    const sut = stack.use(await startTarget(engine, target, needs));
    known.set(domain, sut.s2s);
    const user = stack.use(await login(sut, domain, pki.caPem, ACCOUNT));
    return { target, profile, domain, user, log };
  };
  const servers = await Promise.all(choices.map(start));
  const owned = stack.move();
  return { served: zone, servers, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
