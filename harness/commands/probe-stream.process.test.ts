// What a person sees of `probe connect` and `probe ping`, and of arguments that cannot be meant.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProbeOptions } from '../probe/options.ts';
import { holdRefusedResolver } from '../probe/testing/resolvers.ts';
import { type PeerWish, type ProbeWorld, probeWorld } from '../probe/testing.ts';
import { milliseconds } from './option-values.ts';
import { readProbeOptions } from './probe-options.ts';
import { connectCommand, type ProbePingArguments, pingCommand } from './probe-stream.ts';
import { keptIo } from './testing.ts';

let world: ProbeWorld;
let folder: string;
const file = (name: string): string => join(folder, name);
beforeAll(async () => {
  world = await probeWorld(30_000);
  folder = mkdtempSync(join(tmpdir(), 'badpeer-probe-'));
  writeFileSync(file('ca.pem'), world.pki.caPem);
  writeFileSync(file('own.pem'), `${world.identity.key}${world.identity.chain}`);
  const other = await world.pki.mintSut(['other.test']);
  writeFileSync(file('misfit.pem'), `${other.key}${world.identity.chain}`);
  writeFileSync(file('text.txt'), 'no certificate');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world[Symbol.asyncDispose]();
});

const plain: ProbePingArguments = { resolver: [], directTls: false, json: false, listenPort: 5269 };

async function ran(
  command: typeof pingCommand,
  domain: string,
  args: Partial<ProbePingArguments>,
): Promise<{ status: number; out: string }> {
  const io = keptIo();
  const status = await command(domain, { ...plain, timeout: 30_000, ...args }, io);
  return { status, out: io.printed.out };
}

async function seen(
  wish: PeerWish,
  more: Partial<ProbePingArguments> = {},
  command: typeof pingCommand = connectCommand,
): Promise<{ status: number; out: string }> {
  const options: ProbeOptions = await world.start({ announced: ['xmpp-server'], ...wish });
  const [{ host, port }] = options.resolvers as [{ host: string; port: number }];
  const args = { ca: file('ca.pem'), clientCert: file('own.pem'), resolver: [`${host}:${port}`], ...more };
  const { status, out } = await ran(command, options.domain, args);
  return { status, out: masked(out, options.domain) };
}

/** What differs from run to run. */
function masked(text: string, domain: string): string {
  return text
    .replaceAll(domain, 'DOMAIN')
    .replace(/[\d.]+ ms/g, 'N ms')
    .replace(/\([\d.]+ s\)/g, '(N s)')
    .replace(/:\d{4,5}\b/g, ':PORT')
    .replace(/\d{4}-\d\d-\d\d/g, 'DATE')
    .replace(/(stream id +)\w+/g, '$1ID');
}

test('a healthy domain', async () => {
  const { status, out } = await seen({});
  expect(out).toBe(`DOMAIN

  resolution
    _xmpp-server  found, N ms
    _xmpps-server no such name, N ms
                  xmpp.DOMAIN:PORT starttls (priority 10, weight 0) 127.0.0.1

  xmpp.DOMAIN:PORT (127.0.0.1) starttls
    reached       stream opened over TLS, connected in N ms, round trip N ms
    stream id     ID
    before TLS    starttls (required)
    TLS           TLSv1.3, TLS_AES_256_GCM_SHA384
    certificate   proves the domain
                  for DOMAIN
                  DATE to DATE, 89 days left
                  ec prime256v1, ECDSA with SHA-256, usage serverAuth, clientAuth
    chain         O=badpeer, CN=badpeer test certificate ← O=badpeer, CN=badpeer intermediate
                  O=badpeer, CN=badpeer intermediate ← O=badpeer, CN=badpeer root
    features      mechanisms, dialback
    mechanisms    EXTERNAL

  healthy (N s)
`);
  expect(status).toBe(0);
});

test('what is wrong, where, and how to mend it', async () => {
  const { status, out } = await seen({ certificate: 'wrong-name' });
  expect(out).toContain(`    certificate   does not prove the domain
                  for other.invalid`);
  expect(out).toContain(`
  wrong  certificate-name-mismatch  xmpp.DOMAIN:PORT (127.0.0.1)
    it is not for DOMAIN: it names other.invalid
    fix: get a certificate with the domain itself (not only the host of the SRV record) as DNS name
    RFC 6120 §13.7.2.1

  1 thing is wrong (N s)
`);
  expect(status).toBe(1);
});

test('a resolver that is not there leaves it open', async () => {
  await using refused = await holdRefusedResolver();
  const { status, out } = await seen({}, { resolver: [`${refused.host}:${refused.port}`] });
  expect(out).toContain('could not tell');
  expect(status).toBe(2);
});

test('a ping, and all that came', async () => {
  const { status, out } = await seen({ faults: { sasl: { failure: 'not-authorized' } } }, {}, pingCommand);
  expect(out).toContain(`
  ping
    authenticated no
    answer        the ping was not sent: the stream did not get so far
`);
  expect(out).toContain('wrong  sasl-failure [not-authorized]');
  expect(status).toBe(1);
});

test('JSON has the fields that are promised', async () => {
  const { out } = await seen({}, { json: true });
  const found = JSON.parse(out.replaceAll(/:PORT/g, ':1').replaceAll('N ms', '0 ms'));
  expect(Object.keys(found)).toEqual(
    expect.arrayContaining(['success', 'host', 'port', 'streamId', 'features', 'rtt', 'problems', 'attempts']),
  );
  const { out: ping } = await seen({}, { json: true }, pingCommand);
  expect(JSON.parse(ping.replaceAll(/:PORT/g, ':1'))).toMatchObject({ success: true, stanzas: [] });
});

test.each<[string, string, Partial<ProbePingArguments>, RegExp]>([
  ['an address for a domain', 'romeo@example.org', {}, /romeo@example\.org is an address/],
  ['a URL for a domain', 'https://example.org', {}, /is a URL/],
  ['an IP address for a domain', '192.0.2.1', {}, /a domain is expected/],
  [
    'a resolver by name',
    'a.test',
    { resolver: ['dns.example'] },
    /--resolver: the address of a DNS server is expected/,
  ],
  [
    'a name that ends in a number',
    'foo.123',
    {},
    /DOMAIN: a domain is expected, such as example\.org; foo\.123 is none/,
  ],
  ['brackets around what is no address', 'a.test', { host: '[xmpp.a.test]' }, /--host: a domain is expected/],
  ['a port that there is not', 'a.test', { resolver: ['127.0.0.1:99999'] }, /--resolver/],
  ['a file that is not there', 'a.test', { ca: '/nowhere/ca.pem' }, /--ca \/nowhere\/ca\.pem cannot be read: ENOENT/],
  ['a key without its certificate', 'a.test', { clientKey: '/nowhere/key.pem' }, /give --client-cert too/],
])('%s is told', async (_, domain, args, message) => {
  await expect(ran(connectCommand, domain, args)).rejects.toThrow(message);
});

test.each([
  ['127.0.0.1:9', '127.0.0.1', { host: '127.0.0.1', port: 9 }, '127.0.0.1'],
  ['[::1]:9', '[::1]', { host: '::1', port: 9 }, '::1'],
  ['::1', '2001:db8::1', { host: '::1', port: 53 }, '2001:db8::1'],
])('addresses of both families may be given: --resolver %s --host %s', (given, host, resolver, read) => {
  const options = readProbeOptions('a.test', { ...plain, resolver: [given], host }, keptIo());
  expect(options).toMatchObject({ resolvers: [resolver], host: read });
});

test('files that hold something else are told', async () => {
  await expect(ran(connectCommand, 'a.test', { ca: file('text.txt') })).rejects.toThrow(/holds no certificate/);
  await expect(ran(connectCommand, 'a.test', { clientCert: file('ca.pem') })).rejects.toThrow(/holds no private key/);
  await expect(ran(connectCommand, 'a.test', { clientCert: file('misfit.pem') })).rejects.toThrow(/used together/);
});

test.each([
  ['500', 500],
  ['500ms', 500],
  ['10s', 10_000],
  ['1.5s', 1_500],
  ['2min', 120_000],
])('--timeout %s', (text, ms) => expect(milliseconds(text)).toBe(ms));

test.each(['', '0', '-1', 'soon', '2h', '61min'])('--timeout %j is none', (text) => {
  expect(() => milliseconds(text)).toThrow('A time up to an hour is expected');
});
