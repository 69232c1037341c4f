// Servers that others wrote, in containers, for tests that are no plays.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NS } from '../xmpp/namespaces.ts';
import { plainZone } from './dns/play-zone.ts';
import { goodZone } from './dns/zone.ts';
import { connect, type Engine } from './engine/index.ts';
import { type Ground, networkGround } from './ground.ts';
import { connectUser } from './observer/c2s-user.ts';
import type { LocalUser } from './observer/observer.ts';
import { createPki, type Pki } from './pki/ca.ts';
import { createTarget, findTargets } from './sut/index.ts';
import type { Address, Sut, SutNeeds } from './target.ts';

/** The user whom every server has. */
export const ACCOUNT = { user: 'romeo', password: 'wherefore-art-thou' };

/** Where servers are started: what all their needs have in common. */
export interface Place extends Pick<SutNeeds, 'runId' | 'folder' | 'network' | 'dns'> {
  readonly engine: Engine;
  readonly pki: Pki;
}

/** A place of its own: a bridge, DNS, an authority. Disposing leaves nothing. */
export interface TestGround extends Place, AsyncDisposable {
  readonly ground: Ground;
  /** Where questions are answered, as this process sees it. */
  readonly resolver: Address;
  /** Puts the records of a good server into DNS. */
  announce(domain: string, at: Address & { readonly directTlsPort?: number }): void;
}

/** Names of the run and its folder begin with `name`. */
export async function openGround(name: string): Promise<TestGround> {
  await using stack = new AsyncDisposableStack();
  const engine = await connect();
  const { runId, folder } = stack.use(await openRun(name));
  const ground = stack.use(await networkGround(engine, { runId, worldId: 'test' }, () => {}));
  const pki = stack.use(await createPki({ now: Date.now }));
  const owned = stack.move();
  return {
    engine,
    pki,
    runId,
    folder,
    ground,
    network: ground.network,
    dns: ground.dns,
    resolver: { host: ground.server.address, port: ground.server.port },
    announce: (domain, { host, port, directTlsPort }) => {
      const directTls = directTlsPort === undefined ? {} : { directTlsPort };
      const zone = plainZone(goodZone({ domain, address: host, port, ...directTls }));
      owned.use(ground.server.register(domain, zone, () => {}));
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** A name for what belongs together in the engine, and a folder that is removed in the end. */
export async function openRun(name: string) {
  const folder = await mkdtemp(join(tmpdir(), `badpeer-${name}-`));
  return {
    runId: `${name}-${process.pid}-${Date.now().toString(36)}`,
    folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What a server at that place is given: a good certificate, one user, the profile `strict`; and what is said otherwise. */
export async function needsOf(
  { runId, folder, network, dns, pki }: Place,
  domain: string,
  more: Partial<SutNeeds> = {},
): Promise<SutNeeds> {
  return {
    runId,
    profile: 'strict',
    domain,
    hosts: [],
    component: { domain: `component.${domain}`, secret: 'secret' },
    accounts: [ACCOUNT],
    tls: more.tls ?? (await tlsOf(pki, [domain, `component.${domain}`])),
    network,
    dns,
    s2sErrorNamespace: NS.s2sError,
    folder,
    onLog: () => {},
    onProgress: () => {},
    signal: new AbortController().signal,
    ...more,
  };
}

/** A good certificate for those names, and the authority. */
export async function tlsOf(pki: Pki, domains: readonly string[]): Promise<SutNeeds['tls']> {
  const { key, chain } = await pki.mintSut(domains);
  return { key, certificate: chain, ca: pki.caPem };
}

/** Starts a built-in target, or one of a file. @throws when there is none of that name, or it does not start */
export async function startTarget(engine: Engine, target: string, needs: SutNeeds): Promise<Sut> {
  const [loaded] = await findTargets([target]);
  if (loaded === undefined) throw new Error(`no target ${target}`);
  return createTarget(loaded, { engine: async () => engine }).start(needs);
}

/** The user of that server, who checks its certificate. */
export async function login(sut: Sut, domain: string, ca: string, account = ACCOUNT): Promise<LocalUser> {
  if (sut.c2s === null) throw new Error(`${sut.version} has no port for users`);
  return connectUser({ address: sut.c2s, domain, ...account, ca });
}
