// A look at servers that others wrote: with a certificate all is well; what is wrong with one that has none for us is told.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainZone } from '../world/dns/play-zone.ts';
import { goodZone } from '../world/dns/zone.ts';
import { connect } from '../world/engine/index.ts';
import { networkGround } from '../world/ground.ts';
import { createPki } from '../world/pki/ca.ts';
import { createTarget, findTargets } from '../world/sut/index.ts';
import { NS } from '../xmpp/namespaces.ts';
import { probeConnect } from './connect.ts';
import { NOBODY, type ProbeOptions } from './options.ts';
import { probePing } from './ping.ts';

const THEIRS = 'sut.test';
const OURS = 'asker.peer.test';

/** What could be better with them, seen by a server with a certificate. */
const KNOWN = {
  'prosody-13.0': ['alpn-not-confirmed'],
  'ejabberd-24.12': ['alpn-not-confirmed', 'bidi-wrong-namespace'],
};

describe.each(Object.entries(KNOWN))('%s, in the profile strict', (id, warnings) => {
  const resources = new AsyncDisposableStack();
  let stranger: ProbeOptions;
  let known: ProbeOptions;

  beforeAll(async () => {
    const engine = await connect();
    const runId = `probe-${process.pid}-${Date.now().toString(36)}`;
    const folder = await mkdtemp(join(tmpdir(), 'badpeer-probe-'));
    resources.defer(() => rm(folder, { recursive: true, force: true }));
    const ground = resources.use(await networkGround(engine, { runId, worldId: id }, () => {}));
    const pki = resources.use(await createPki({ now: Date.now }));
    const minted = await pki.mintSut([THEIRS]);
    const [loaded] = await findTargets([id]);
    if (loaded === undefined) throw new Error(`no target ${id}`);
    const sut = resources.use(
      await createTarget(loaded, { engine: async () => engine }).start({
        runId,
        profile: 'strict',
        domain: THEIRS,
        hosts: [],
        component: { domain: `component.${THEIRS}`, secret: 'secret' },
        accounts: [{ user: 'romeo', password: 'wherefore-art-thou' }],
        tls: { key: minted.key, certificate: minted.chain, ca: pki.caPem },
        network: ground.network,
        dns: ground.dns,
        s2sErrorNamespace: NS.s2sError,
        folder,
        onLog: () => {},
        onProgress: () => {},
        signal: new AbortController().signal,
      }),
    );
    const { host: address, port } = sut.s2s;
    const directTls = sut.s2sDirectTls === null ? {} : { directTlsPort: sut.s2sDirectTls.port };
    const zone = plainZone(goodZone({ domain: THEIRS, address, port, ...directTls }));
    resources.use(ground.server.register(THEIRS, zone, () => {}));
    stranger = {
      domain: THEIRS,
      from: NOBODY,
      resolvers: [{ host: ground.server.address, port: ground.server.port }],
      host: null,
      port: null,
      timeout: 15_000,
      identity: null,
      ca: pki.caPem,
      isLocal: true,
      signal: new AbortController().signal,
    };
    known = { ...stranger, from: OURS, identity: (await pki.mint('valid', { domain: OURS }))! };
  });
  afterAll(() => resources.disposeAsync());

  it('is healthy for a server with a certificate, on every announced way', async () => {
    const result = await probeConnect(known);
    expect(result).toMatchObject({ verdict: 'healthy', success: true, resolution: { problems: [] } });
    for (const attempt of result.attempts) {
      expect(attempt).toMatchObject({ reached: 'features', mechanisms: ['EXTERNAL'], certificate: { trusted: true } });
    }
    expect([...new Set(result.problems.map(({ kind }) => kind))].toSorted()).toEqual(warnings);
  });

  it('takes a ping of a server that has proved itself', async () => {
    const result = await probePing(known);
    expect(result).toMatchObject({ verdict: 'healthy', authenticated: true });
    // ejabberd offers bidi in a namespace that nobody asks for, so that its answer goes another way.
    expect(result.answer).toBe(result.bidi ? 'result' : 'elsewhere');
  });

  it('is healthy for a stranger too, whom it turns away', async () => {
    const result = await probePing(stranger);
    expect(result).toMatchObject({ verdict: 'healthy', authenticated: false });
    expect(result.answer).toBe('refused');
  });

  it('is not trusted with the authorities of this machine', async () => {
    const result = await probeConnect({ ...known, ca: null });
    expect(result).toMatchObject({ verdict: 'wrong', success: false, kind: 'certificate' });
    expect(result.problems.map(({ condition }) => condition)).toContain('certificate-not-trusted');
    expect(result.attempts[0]).toMatchObject({ reached: 'features' });
  });
});
