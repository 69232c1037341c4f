import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../reference/testing.ts';
import { probeConnect } from './connect.ts';
import type { Net } from './net.ts';
import type { ProbeOptions } from './options.ts';
import { probePing } from './ping.ts';
import { probeOptions } from './testing/options.ts';
import { asServer, type ProbeWorld, probeWorld } from './testing.ts';

/** Less than what else ends a wait here: a minute of the probe, two of the peer. ms */
const SOON = 30_000;

let world: ProbeWorld;
beforeAll(async () => {
  world = await probeWorld(30_000);
});
afterAll(() => world[Symbol.asyncDispose]());

test('a good peer is healthy, on both transports', async () => {
  const options = asServer(await world.start(), world.identity);
  const result = await probeConnect(options);
  expect(result).toMatchObject({ verdict: 'healthy', success: true, problems: [], host: `xmpp.${options.domain}` });
  expect(result.attempts.map(({ transport, reached }) => `${transport} ${reached}`)).toEqual([
    'starttls features',
    'direct-tls features',
  ]);
  expect(result.attempts[0]).toMatchObject({
    tls: { version: 'TLSv1.3', alpn: null },
    certificate: { daysLeft: 89, key: 'ec prime256v1', names: { dns: [options.domain] }, trusted: true },
    featuresBeforeTls: [{ name: 'starttls', required: true }],
    mechanisms: ['EXTERNAL'],
  });
  expect(result.attempts[1]?.tls).toMatchObject({ alpn: 'xmpp-server' });
});

test('all that is wrong is found, not only the first of it', async () => {
  const faults = { stream: { version: '2.0' }, tls: { starttls: 'optional' }, sasl: { offer: 'unknown' } };
  const options = asServer(await world.start({ faults, certificate: 'expired-wrong-name' }), world.identity);
  const { problems, attempts, success, kind } = await probeConnect(options);
  expect(new Set(problems.map((one) => one.kind))).toEqual(
    new Set([
      'version-higher',
      'starttls-optional',
      'certificate-expired',
      'certificate-name-mismatch',
      'sasl-unusable',
    ]),
  );
  expect(attempts[0]?.reached).toBe('features');
  expect({ success, kind }).toEqual({ success: false, kind: 'certificate' });
});

test('host and port are connected to, whatever SRV records say', async () => {
  const { fallbackPort = null, ...options } = await world.start({ dns: { srv: 'target-refused' } });
  const given = { ...options, host: '127.0.0.1', port: fallbackPort };
  const result = await probeConnect(asServer(given, world.identity));
  expect(result).toMatchObject({ success: true, host: '127.0.0.1', port: fallbackPort, problems: [] });
  expect(result.resolution.lookups).toEqual([]);
});

test('an address that may not be connected to is not', async () => {
  const options = { ...(await world.start()), allows: (address: string) => address !== '127.0.0.1' };
  const result = await probeConnect(options);
  expect(result).toMatchObject({ verdict: 'unknown', success: false, kind: 'forbidden-address' });
  expect(result.attempts.every(({ connectMs }) => connectMs === null)).toBe(true);
});

test('it lasts no longer than its time, however many wait in vain', async () => {
  const options = await world.start({ faults: { stream: { ends: 'silent', at: 'connected' } } });
  const result = await probeConnect({ ...options, timeout: 600 });
  expect(result.ms).toBeLessThan(SOON);
  expect(result.success).toBe(false);
});

test('the caller can end it', async () => {
  const options = await world.start({ faults: { stream: { ends: 'silent', at: 'connected' } } });
  const enough = new AbortController();
  const connected = Promise.withResolvers<void>();
  const net: Net = {
    ...world.net,
    dial: async (...place) => {
      const dialed = await world.net.dial(...place);
      connected.resolve();
      return dialed;
    },
  };
  const probing = probeConnect({ ...options, timeout: 60_000, signal: enough.signal }, net);
  await connected.promise;
  enough.abort();
  const begun = performance.now();
  await probing;
  expect(performance.now() - begun).toBeLessThan(SOON);
});

describe('the reference server', () => {
  let reference: TestWorld;
  beforeAll(async () => {
    reference = await testWorld();
    for (const profile of ['strict', 'dialback', 'opportunistic'])
      await reference.start(`${profile}.test`, { profile });
  });
  afterAll(() => reference[Symbol.asyncDispose]());

  async function optionsFor(profile: string): Promise<ProbeOptions> {
    return probeOptions({
      domain: `${profile}.test`,
      resolvers: [{ host: reference.dns.address, port: reference.dns.port }],
      ca: reference.pki.caPem,
    });
  }
  const server = async (options: ProbeOptions): Promise<ProbeOptions> =>
    asServer(options, (await reference.pki.mint('valid', { domain: 'asker.test' }))!);

  test.each(['strict', 'dialback', 'opportunistic'])('is healthy in the profile %s', async (profile) => {
    const result = await probeConnect(await server(await optionsFor(profile)));
    const known = profile === 'opportunistic' ? ['starttls-optional', 'dialback-before-tls'] : [];
    expect(result.problems.map(({ kind }) => kind)).toEqual(known);
    expect(result).toMatchObject({ verdict: 'healthy', success: true });
  });

  test('answers the ping of a server that has proved itself, on the same stream', async () => {
    const result = await probePing(await server(await optionsFor('strict')));
    expect(result).toMatchObject({
      verdict: 'healthy',
      authenticated: true,
      bidi: true,
      answer: 'result',
      problems: [],
    });
    expect(result.stanzas).toHaveLength(1);
    expect(result.stanzas[0]).toMatch(/^<iq .*type="result"/);
    expect(result.pingMs).toBeGreaterThan(0);
  });

  test('turns a stranger away, which is healthy', async () => {
    const result = await probePing(await optionsFor('dialback'));
    expect(result).toMatchObject({ verdict: 'healthy', authenticated: false, answer: 'refused' });
    expect(result.stanzas.join('')).toContain('<not-authorized');
  });
});
