// The reference server federates with servers that others wrote: an independent check that it is one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainZone } from '../world/dns/play-zone.ts';
import { goodZone } from '../world/dns/zone.ts';
import { connect } from '../world/engine/index.ts';
import { networkGround } from '../world/ground.ts';
import { connectUser } from '../world/observer/c2s-user.ts';
import type { LocalUser } from '../world/observer/observer.ts';
import { createPki } from '../world/pki/ca.ts';
import { createTarget, findTargets } from '../world/sut/index.ts';
import type { SutNeeds } from '../world/target.ts';
import type { XmlElement } from '../xmpp/element.ts';
import { childOf, textOf } from '../xmpp/element.ts';
import { NS } from '../xmpp/namespaces.ts';
import { configFor } from './reference-target.ts';
import { startServer } from './server.ts';

const ACCOUNT = { user: 'romeo', password: 'wherefore-art-thou' };
const OURS = 'reference.peer.test';
const THEIRS = 'sut.test';

/** The stanza with that id. The test's own time-out ends the wait. */
function withId(user: LocalUser, id: string): Promise<XmlElement> {
  const { promise, resolve } = Promise.withResolvers<XmlElement>();
  const stop = user.onStanza((stanza) => {
    if (stanza.attrs.id !== id) return;
    stop();
    resolve(stanza);
  });
  return promise;
}
const bodyOf = (stanza: XmlElement): string => textOf(childOf(stanza, 'body') ?? stanza);

describe.each([
  ['prosody-13.0', 'strict'],
  ['prosody-13.0', 'dialback'],
  ['ejabberd-24.12', 'strict'],
  ['ejabberd-24.12', 'dialback'],
])('the reference server and %s, %s', (id, profile) => {
  const resources = new AsyncDisposableStack();
  let ours: LocalUser;
  let theirs: LocalUser;

  beforeAll(async () => {
    const engine = await connect();
    const runId = `federation-${process.pid}-${Date.now().toString(36)}`;
    const folder = await mkdtemp(join(tmpdir(), 'badpeer-federation-'));
    resources.defer(() => rm(folder, { recursive: true, force: true }));
    const ground = resources.use(await networkGround(engine, { runId, worldId: `${id}-${profile}` }, () => {}));
    const pki = resources.use(await createPki({ now: Date.now }));
    const needsOf = async (domain: string): Promise<SutNeeds> => {
      const minted = await pki.mintSut([domain]);
      return {
        runId,
        profile,
        domain,
        hosts: [],
        component: { domain: `component.${domain}`, secret: 'secret' },
        accounts: [ACCOUNT],
        tls: { key: minted.key, certificate: minted.chain, ca: pki.caPem },
        network: ground.network,
        dns: ground.dns,
        s2sErrorNamespace: NS.s2sError,
        folder,
        onLog: () => {},
        onProgress: () => {},
        signal: new AbortController().signal,
      };
    };
    const [loaded] = await findTargets([id]);
    if (loaded === undefined) throw new Error(`no target ${id}`);
    const needs = await needsOf(THEIRS);
    const sut = resources.use(await createTarget(loaded, { engine: async () => engine }).start(needs));
    const server = resources.use(
      await startServer({
        ...configFor(await needsOf(OURS)),
        listen: { host: ground.listenHost, s2s: 0, directTls: 0 },
      }),
    );
    const announce = (domain: string, { host, port }: { host: string; port: number }): void => {
      const zone = plainZone(goodZone({ domain, address: host, port }));
      resources.use(ground.server.register(domain, zone, () => {}));
    };
    announce(OURS, server.s2s);
    announce(THEIRS, sut.s2s);
    if (sut.c2s === null) throw new Error(`${id} has no port for users`);
    theirs = resources.use(await connectUser({ address: sut.c2s, domain: THEIRS, ...ACCOUNT, ca: needs.tls.ca }));
    ours = server.local.user('juliet');
  });
  afterAll(() => resources.disposeAsync());

  it('delivers a message each way', async () => {
    const arrives = withId(theirs, 'm1');
    await ours.send(`<message to='${theirs.jid}' id='m1' type='chat'><body>žluťoučký &amp; 🐴</body></message>`);
    expect(bodyOf(await arrives)).toBe('žluťoučký & 🐴');
    const comesBack = withId(ours, 'm2');
    await theirs.send(`<message to='${ours.jid}' id='m2' type='chat'><body>and back</body></message>`);
    const answer = await comesBack;
    expect(bodyOf(answer)).toBe('and back');
    expect(answer.attrs.from).toBe(theirs.jid);
  });

  it('answers an iq each way', async () => {
    const ping = (to: string, from: string): string =>
      `<iq to='${to}' id='${from}' type='get'><ping xmlns='urn:xmpp:ping'/></iq>`;
    const theirAnswer = withId(ours, 'p1');
    await ours.send(ping(THEIRS, 'p1'));
    expect((await theirAnswer).attrs.type).toBe('result');
    const ourAnswer = withId(theirs, 'p2');
    await theirs.send(ping(OURS, 'p2'));
    expect((await ourAnswer).attrs.type).toBe('result');
  });
});
