// POSH documents of a real web server: what is found, what is no wonder, and what is wrong.
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POSH_PATH } from '../../wire/posh.ts';
import { plainZone } from '../../world/dns/play-zone.ts';
import { startDns } from '../../world/dns/server.ts';
import { createPki } from '../../world/pki/ca.ts';
import { anchorsOf } from '../certificate/anchors.ts';
import { resolverOf } from '../dns/ask.ts';
import { systemNet } from '../net.ts';
import type { Setting } from '../open-stream.ts';
import { budgetOf } from '../options.ts';
import { probeOptions } from '../testing/options.ts';
import { fetchPosh, type PoshLook } from './fetch.ts';

interface Page {
  readonly status?: number;
  readonly location?: string;
  readonly type?: string;
  readonly body?: string;
  /** Nothing is answered; or the head alone, or all without an end. */
  readonly holds?: 'all' | 'body' | 'end';
}

/** Who looks on, and when it is enough. */
interface Following {
  readonly signal: AbortSignal;
  /** Hears of each request, by `host path`. */
  readonly onRequest: (place: string) => void;
}

const owned = new AsyncDisposableStack();
let hear: Following['onRequest'];
/** By `host path`; what is not here is not there. */
const pages = new Map<string, Page>();
let setting: Omit<Setting, 'options' | 'budget'>;
let port: number;
let resolver: { host: string; port: number };
let ca: string;
beforeAll(async () => {
  const dns = owned.use(await startDns({ address: '127.0.0.1', port: 0 }));
  const pki = owned.use(await createPki({ now: () => Date.now() }));
  resolver = { host: dns.address, port: dns.port };
  for (const apex of ['a.test', 'b.test', 'doubtful.test'])
    dns.register(apex, plainZone({ apex, owners: new Map([[apex, [{ type: 'A', data: '127.0.0.1' }]]]) }), () => {});
  const server = createServer(
    {
      SNICallback: (domain, done) =>
        void pki
          .mint(domain === 'doubtful.test' ? 'self-signed' : 'valid', { domain })
          .then((minted) => done(null, createSecureContext({ key: minted!.key, cert: minted!.chain })), done),
    },
    ({ headers, url = '' }, response) => {
      const place = `${headers.host?.replace(/:\d+$/, '')} ${url}`;
      hear(place);
      const { status, location, type = 'application/json', body = '', holds } = pages.get(place) ?? { status: 404 };
      if (holds === 'all') return;
      const to = location === undefined ? {} : { location };
      const size = holds === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      response.writeHead(status ?? 200, { 'content-type': type, connection: 'close', ...size, ...to });
      if (holds === undefined) response.end(body);
      else if (holds === 'end') response.write(body);
      else response.flushHeaders();
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  owned.defer(() => server.closeAllConnections());
  owned.defer(() => void server.close());
  port = (server.address() as AddressInfo).port;
  ca = pki.caPem;
  setting = { net: systemNet, anchors: anchorsOf(ca), now: Date.now() };
});
afterAll(() => owned.disposeAsync());

async function look(
  served: Readonly<Record<string, Page>>,
  domain = 'a.test',
  timeout = 30_000,
  { signal, onRequest }: Following = { signal: new AbortController().signal, onRequest: () => {} },
): Promise<PoshLook> {
  pages.clear();
  hear = onRequest;
  for (const [place, page] of Object.entries(served)) {
    const [host = '', path = POSH_PATH] = place.split(' ');
    pages.set(`${host} ${path}`, page);
  }
  const options = probeOptions({
    domain,
    resolvers: [resolver],
    webPort: port,
    timeout,
    ca,
    signal,
  });
  using budget = budgetOf(options);
  return await fetchPosh(resolverOf(options.resolvers, budget), { ...setting, options, budget });
}

const document = (sha256 = 'AAAA', expires = 60): Page => ({
  body: JSON.stringify({ fingerprints: [{ 'sha-256': sha256 }], expires }),
});
const reference = (url: string, expires = 90): Page => ({ body: JSON.stringify({ url, expires }) });

test('fingerprints, and for how long they hold', async () => {
  expect(await look({ 'a.test': document() })).toEqual({
    url: `https://a.test:${port}${POSH_PATH}`,
    missing: null,
    reference: null,
    expires: 60,
    fingerprints: [['sha-256', 'AAAA']],
    problems: [],
  });
});

test('a reference leads to them; the lower of both times counts', async () => {
  const url = 'https://b.test/hosted.json?of=a';
  const found = await look({ 'a.test': reference(url), 'b.test /hosted.json?of=a': document('BBBB', 120) });
  expect(found).toMatchObject({ reference: url, expires: 90, fingerprints: [['sha-256', 'BBBB']], problems: [] });
});

test('redirections over HTTPS are followed', async () => {
  const hops = {
    'a.test': { status: 302, location: '/one' },
    'a.test /one': { status: 307, location: 'https://b.test/two' },
  };
  expect(await look({ ...hops, 'b.test /two': document() })).toMatchObject({
    missing: null,
    fingerprints: [['sha-256', 'AAAA']],
    problems: [],
  });
});

test.each<[string, Page, RegExp]>([
  ['a status', { status: 404 }, /is answered with the status 404$/],
  ['a web page', { type: 'text/html; charset=utf-8', body: '<!doctype html>' }, /is a web page$/],
  ['a web page that says to be JSON', { body: '\n<html/>' }, /is a web page$/],
  ['a text', { type: 'text/plain', body: 'nothing here' }, /is text\/plain, and no JSON$/],
  ['nothing', { type: '', body: '' }, /is a text, and no JSON$/],
  [
    'a redirection to HTTP',
    { status: 301, location: 'http://a.test/x' },
    /a redirection to http:\/\/a\.test\/x, which is not HTTPS$/,
  ],
  [
    'a redirection to nobody',
    { status: 301, location: 'https://c.test/' },
    /^c\.test has no address that may be connected to$/,
  ],
  [
    'a redirection to an address',
    { status: 301, location: 'https://[::1]/' },
    /^\[::1\] is an address, where a name must stand$/,
  ],
])('%s in place of a document is no wonder', async (_, page, missing) => {
  const found = await look({ 'a.test': page });
  expect(found.missing).toMatch(missing);
  expect(found).toMatchObject({ fingerprints: [], problems: [] });
});

test.each<[kind: string, string, Readonly<Record<string, Page>>]>([
  ['posh-unreadable', 'is not JSON', { 'a.test': { body: 'fingerprints' } }],
  ['posh-unreadable', 'without a whole `expires`', { 'a.test': { body: '{"fingerprints":[{"sha-256":"AAAA"}]}' } }],
  ['posh-unreadable', 'has no fingerprint in it', { 'a.test': { body: '{"fingerprints":[],"expires":60}' } }],
  ['posh-expires-zero', 'has an "expires" of 0', { 'a.test': document('AAAA', 0) }],
  ['posh-expires-zero', 'a.test', { 'a.test': reference('https://b.test/x', 0), 'b.test /x': document() }],
  ['posh-reference-lost', 'it is no HTTPS URL', { 'a.test': reference('http://b.test/x') }],
  ['posh-reference-lost', 'answered with the status 404', { 'a.test': reference('https://b.test/x') }],
  ['posh-reference-lost', 'is an address, where', { 'a.test': reference('https://127.0.0.1/x') }],
  [
    'posh-reference-chained',
    'leads on to https://a.test/y',
    { 'a.test': reference('https://b.test/x'), 'b.test /x': reference('https://a.test/y'), 'a.test /y': document() },
  ],
  [
    'posh-redirected',
    'more than 6 requests',
    { 'a.test': { status: 302, location: '/round' }, 'a.test /round': { status: 302, location: '/round' } },
  ],
  [
    'posh-web-certificate',
    'it is signed with its own key',
    { 'a.test': reference('https://doubtful.test/x'), 'doubtful.test /x': document() },
  ],
])('%s: %s', async (kind, words, served) => {
  const { problems } = await look(served);
  expect(problems).toMatchObject([{ kind, level: 'warning', what: expect.stringContaining(words) }]);
});

test('a name that no URL can have has no document', async () => {
  expect(await look({}, 'foo.123')).toMatchObject({ missing: 'the domain cannot stand in a URL', problems: [] });
});

test('a web server that proves nothing and has no document is not the matter of POSH', async () => {
  expect(await look({}, 'doubtful.test')).toMatchObject({ missing: expect.stringContaining('404'), problems: [] });
});

test.each(['all', 'body'] as const)('a web server that holds %s back is waited for only so long', async (holds) => {
  const begun = performance.now();
  const found = await look({ 'a.test': { ...document(), holds } }, 'a.test', 6_000);
  // The web server holds back for ever.
  expect(performance.now() - begun).toBeLessThan(30_000);
  expect(found).toMatchObject({ missing: expect.stringMatching(/does not answer over HTTPS$/), problems: [] });
});

test('a document is whole where its length says so, whether or not the connection ends', async () => {
  const found = await look({ 'a.test': { ...document(), holds: 'end' } });
  expect(found).toMatchObject({ missing: null, fingerprints: [['sha-256', 'AAAA']], problems: [] });
});

test('a reference that is given up is not lost', async () => {
  const enough = new AbortController();
  const looking = look({ 'a.test': reference('https://b.test/x'), 'b.test /x': { holds: 'all' } }, 'a.test', 30_000, {
    signal: enough.signal,
    onRequest: (place) => place === 'b.test /x' && enough.abort(),
  });
  expect(await looking).toMatchObject({ missing: null, reference: 'https://b.test/x', problems: [] });
});
