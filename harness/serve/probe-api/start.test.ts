// The probe API over HTTP, with real probes of servers in this process.
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Authority, listenForVerification } from '../../probe/dialback/authority.ts';
import { type TestWorld, testWorld } from '../../reference/testing.ts';
import { holdRefusedPort } from '../../world/dns/refused-port.ts';
import { type ApiDocument, accepts } from '../api/testing.ts';
import { PATHS } from './describe.ts';
import { type ProbeSetup, probesWith } from './run-probes.ts';
import { type StartedProbeApi, type StartOptions, startProbeApi } from './start.ts';

/** The longest that may be asked for. ms */
const TIMEOUT = 30_000;
const NO_LIMITS = { perClient: 1e6, total: 1e6, atOncePerClient: 1e6, atOnce: 1e6 };
const resources = new AsyncDisposableStack();
let world: TestWorld;
let authority: Authority;
let open: StartedProbeApi;
let careful: StartedProbeApi;

beforeAll(async () => {
  world = resources.use(await testWorld());
  await world.start('theirs.test', { profile: 'dialback' });
  const identity = (await world.pki.mint('self-signed', { domain: 'ours.test' }))!;
  const isOurs = (domain: string) => domain === 'ours.test';
  authority = resources.use(await listenForVerification({ host: '127.0.0.1', port: 0, isOurs, identity }));
  world.announce('ours.test', { port: authority.port });
  const refused = resources.use(await holdRefusedPort('127.0.0.1'));
  world.announce('refused.test', { port: refused.port });
  world.announce('hidden.test', { address6: '::ffff:7f00:1' });
  world.announce('metadata.test', { address: '169.254.169.254' });
  world.announce('documentation.test', { address: '192.0.2.7' });
  open = await started({ allowsPrivate: true });
  careful = await started({ allowsPrivate: false });
});
afterAll(() => resources.disposeAsync());

async function started(setup: Partial<ProbeSetup>, more: Partial<StartOptions> = {}): Promise<StartedProbeApi> {
  const probes = probesWith({
    resolvers: [{ host: world.dns.address, port: world.dns.port }],
    domains: [],
    identity: null,
    ca: world.pki.caPem,
    allowsPrivate: false,
    authority,
    ...setup,
  });
  return resources.use(await startProbeApi({ probes, port: 0, token: 'secret', limits: NO_LIMITS, ...more }));
}

async function ask(api: StartedProbeApi, path: string, body: object) {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer secret' };
  const response = await fetch(`${api.url}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ timeout: TIMEOUT, ...body }),
  });
  const json = (await response.json()) as Record<string, unknown>;
  answered.push({ path, status: response.status, json });
  return { status: response.status, json };
}
/** All that was answered, to be held against the description. */
const answered: { readonly path: string; readonly status: number; readonly json: unknown }[] = [];

describe('a server that may be connected to', () => {
  test('connect', async () => {
    const { status, json } = await ask(open, PATHS.connect, { toDomain: 'theirs.test' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      success: true,
      host: expect.any(String),
      port: expect.any(Number),
      streamId: expect.any(String),
      features: expect.arrayContaining([expect.objectContaining({ name: 'dialback' })]),
      rtt: expect.any(Number),
    });
  });

  test('ping', async () => {
    const { json } = await ask(open, PATHS.ping, { toDomain: 'theirs.test' });
    expect(json).toMatchObject({ success: true, stanzas: expect.any(Array), features: expect.any(Array) });
  });

  test('ping in the name of a domain of ours: its answer is waited for on our side', async () => {
    const { json } = await ask(open, PATHS.ping, { toDomain: 'theirs.test', fromDomain: 'ours.test' });
    expect(json).toMatchObject({
      success: true,
      verdict: 'healthy',
      proof: 'dialback',
      answer: 'result',
      way: 'our-listener',
      pingMs: expect.any(Number),
      wayBack: { streams: expect.arrayContaining([expect.objectContaining({ answered: true, key: 'confirmed' })]) },
    });
  });

  test('dialback', async () => {
    const { json } = await ask(open, PATHS.dialback, { toDomain: 'theirs.test', fromDomain: 'ours.test' });
    expect(json).toMatchObject({
      success: true,
      fromDomain: 'ours.test',
      toDomain: 'theirs.test',
      starttlsOffered: true,
      tlsUpgraded: true,
      dialbackOffered: true,
      dialbackResult: 'valid',
      saslMechanisms: [],
      latencyMs: expect.any(Number),
      verification: { confirmed: true },
    });
  });

  test('without TLS, where nobody wants it', async () => {
    const { json } = await ask(open, PATHS.dialback, {
      toDomain: 'theirs.test',
      fromDomain: 'ours.test',
      useTLS: false,
    });
    expect(json).toMatchObject({
      starttlsOffered: true,
      tlsUpgraded: false,
      encrypted: false,
      dialbackResult: 'error',
    });
    expect(json.answer).toMatchObject({ error: { condition: 'policy-violation' } });
  });
});

test('dialback where nobody answers about keys: no server is made to ask another one', async () => {
  const deaf = await started({ allowsPrivate: true, authority: 'nobody listens' });
  const { json } = await ask(deaf, PATHS.dialback, { toDomain: 'theirs.test', fromDomain: 'ours.test' });
  expect(json).toMatchObject({ success: false, kind: 'not-listening', toDomain: 'theirs.test', dialbackResult: null });
});

describe('what cannot be reached is told with a kind', () => {
  test.each([
    ['refused.test', 'refused'],
    ['nowhere.test', 'dns'],
  ])('%s: %s', async (toDomain, kind) => {
    for (const path of Object.values(PATHS)) {
      const { status, json } = await ask(open, path, { toDomain, fromDomain: 'ours.test' });
      expect(status).toBe(200);
      expect(json).toMatchObject({ success: false, kind, error: expect.stringMatching(/./) });
    }
  });

  test('what says nothing is given up', async () => {
    const begun = performance.now();
    const { json } = await ask(open, PATHS.connect, { toDomain: 'documentation.test', timeout: 500 });
    expect(json.success).toBe(false);
    // The system itself tries for more than two minutes.
    expect(performance.now() - begun).toBeLessThan(30_000);
  });
});

describe('addresses that strangers may not have us connect to', () => {
  const connections: string[] = [];

  test.each([
    ['a name that leads to loopback', { toDomain: 'theirs.test' }],
    ['a name that leads to loopback in a form of IPv6', { toDomain: 'hidden.test' }],
    ['a name that leads to the metadata of a cloud', { toDomain: 'metadata.test' }],
    ['documentation', { toDomain: 'documentation.test' }],
    ['a host in place of SRV', { toDomain: 'example.test', host: 'xmpp.theirs.test', port: 5269 }],
    ['an address', { toDomain: 'example.test', host: '127.0.0.1' }],
    ['IPv6 loopback', { toDomain: 'example.test', host: '::1' }],
    ['a mapped address', { toDomain: 'example.test', host: '::ffff:127.0.0.1' }],
    ['a private network', { toDomain: 'example.test', host: '10.0.0.1' }],
  ])('%s', async (_what, body) => {
    for (const path of Object.values(PATHS)) {
      const { status, json } = await ask(careful, path, { ...body, fromDomain: 'ours.test' });
      expect(status).toBe(200);
      expect(json).toMatchObject({ success: false, kind: 'forbidden-address' });
      for (const { reached } of json.attempts as { reached: string }[]) connections.push(reached);
    }
  });

  test('nothing of that was connected to', () => {
    expect(connections.length).toBeGreaterThan(20);
    expect(new Set(connections)).toEqual(new Set(['nothing']));
  });

  test('ports behind which no XMPP is, by SRV too', async () => {
    world.announce('ssh.test', { address: '127.0.0.1', port: 22 });
    const { json } = await ask(open, PATHS.connect, { toDomain: 'ssh.test' });
    expect(json).toMatchObject({ success: false, kind: 'forbidden-address' });
  });
});

test('the token, or none', async () => {
  const body = JSON.stringify({ toDomain: 'nowhere.test' });
  const headers = { 'content-type': 'application/json' };
  const without = await fetch(`${open.url}${PATHS.connect}`, { method: 'POST', headers, body });
  expect(without.status).toBe(401);
  const free = await started({}, { token: null });
  expect((await fetch(`${free.url}${PATHS.connect}`, { method: 'POST', headers, body })).status).toBe(200);
  // A page elsewhere that has its name lead to 127.0.0.1.
  const rebound = await fetch(`${free.url}${PATHS.connect}`, {
    method: 'POST',
    headers: { ...headers, origin: 'http://evil.example' },
    body,
  });
  expect([rebound.status, rebound.headers.get('content-type')]).toEqual([403, 'application/json; charset=utf-8']);
});

describe('the description', () => {
  // When this is red: `npx vitest run --project unit harness/serve/probe-api/start.test.ts -u`.
  test('docs/openapi-probe.json is what the server says', async () => {
    const file = fileURLToPath(new URL('../../../docs/openapi-probe.json', import.meta.url));
    const document = await (await fetch(`${open.url}/openapi.json`)).json();
    await expect(`${JSON.stringify(document, null, 1)}\n`).toMatchFileSnapshot(file);
  });

  test('every answer is as it is described', async () => {
    const document = (await (await fetch(`${open.url}/openapi.json`)).json()) as ApiDocument;
    await ask(open, PATHS.connect, { port: 'x' });
    expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([200, 400]));
    for (const { path, status, json } of answered) {
      const described = document.paths[path]?.post?.responses[String(status)]?.content?.['application/json'];
      expect(described).toBeDefined();
      expect(accepts(document, described!.schema).safeParse(json).error).toBeUndefined();
    }
  });
});
