// Revocation lists of a real web server: what is had, why not, and on whose side the reason is.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainZone } from '../../world/dns/play-zone.ts';
import { startDns } from '../../world/dns/server.ts';
import { resolverOf } from '../dns/ask.ts';
import { type Net, systemNet } from '../net.ts';
import { budgetOf, type ProbeOptions } from '../options.ts';
import { probeOptions } from '../testing/options.ts';
import { type FetchedList, fetchList } from './fetch.ts';

const owned = new AsyncDisposableStack();
const asked: string[] = [];
const pages: Readonly<Record<string, Buffer | number | null>> = {
  '/good.crl': Buffer.of(0x30, 0x00),
  '/moved.crl': 301,
  '/gone.crl': 404,
  '/silent.crl': null,
  '/long.crl': Buffer.alloc(5 * 1024 * 1024),
};
let port: number;
let resolver: { host: string; port: number };
beforeAll(async () => {
  const dns = owned.use(await startDns({ address: '127.0.0.1', port: 0 }));
  resolver = { host: dns.address, port: dns.port };
  const owners = new Map([['a.test', [{ type: 'A', data: '127.0.0.1' } as const]]]);
  dns.register('a.test', plainZone({ apex: 'a.test', owners }), () => {});
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const page = pages[url];
    if (page === null) return;
    const status = typeof page === 'number' ? page : 200;
    response.writeHead(status, { connection: 'close', location: '/good.crl' }).end(status === 200 ? page : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  owned.defer(() => server.closeAllConnections());
  owned.defer(() => void server.close());
  port = (server.address() as AddressInfo).port;
});
afterAll(() => owned.disposeAsync());

const TIMEOUT = 3_000;

async function fetch(place: string, more: Partial<ProbeOptions> = {}, net: Net = systemNet): Promise<FetchedList> {
  const options = probeOptions({
    domain: 'a.test',
    resolvers: [resolver],
    timeout: TIMEOUT,
    ...more,
  });
  using budget = budgetOf(options);
  const url = place.replace(':PORT', `:${port}`);
  return await fetchList(url, resolverOf(options.resolvers, budget), {
    options,
    net,
    budget,
    anchors: [],
    now: Date.now(),
  });
}

describe('a revocation list', () => {
  test('is had from where it is', async () => {
    expect(await fetch('http://a.test:PORT/good.crl')).toEqual({ bytes: pages['/good.crl'] });
    expect(await fetch('http://127.0.0.1:PORT/good.crl')).toEqual({ bytes: pages['/good.crl'] });
  });

  test.each([
    ['http://a.test:PORT/gone.crl', /answers with the status 404$/],
    ['http://a.test:PORT/moved.crl', /answers with the status 301$/],
    ['http://none.a.test:PORT/good.crl', /^none\.a\.test has no address$/],
    ['http://a.test:1/good.crl', /^no connection to a\.test:1 \(127\.0\.0\.1\): /],
    ['https://a.test:PORT/good.crl', /^that is no URL of http$/],
    ['ldap://a.test/cn=list', /^that is no URL of http$/],
    ['http://', /^that is no URL of http$/],
    ['http://a.test:PORT/silent.crl', /does not answer over HTTP$/],
  ])('%s is not there, by a fault of its authority', async (url, words) => {
    expect(await fetch(url)).toEqual({ missing: expect.stringMatching(words), ours: false });
  });

  test('that is too long is not read, and that is our own matter', async () => {
    const missing = 'it is longer than 4 MiB';
    expect(await fetch('http://a.test:PORT/long.crl')).toEqual({ missing, ours: true });
  });

  test('for which there is no time is nobody else’s fault', async () => {
    const missing = 'it did not come in time';
    expect(await fetch('http://a.test:PORT/good.crl', { signal: AbortSignal.abort() })).toEqual({
      missing,
      ours: true,
    });
  });

  test.each(['timeout', 'unreachable'] as const)(
    'to which no way leads (%s) may be kept from us alone',
    async (failure) => {
      const net: Net = { ...systemNet, dial: async () => ({ failure, because: 'a wall' }) };
      const missing = expect.stringMatching(/^no connection to a\.test:\d+ \(127\.0\.0\.1\): a wall$/);
      expect(await fetch('http://a.test:PORT/good.crl', {}, net)).toEqual({ missing, ours: true });
    },
  );

  test('whose host the resolver does not tell may be kept from us alone', async () => {
    const missing = 'DNS does not say where a.test is';
    expect(await fetch('http://a.test:PORT/good.crl', { resolvers: [] })).toEqual({ missing, ours: true });
  });

  test('is never asked for where a probe may not go', async () => {
    const refused = { missing: 'a.test may not be connected to', ours: true };
    expect(await fetch('http://a.test:PORT/forbidden.crl', { allows: () => false })).toEqual(refused);
    expect(await fetch('http://a.test:PORT/forbidden.crl', { allowsList: () => false })).toEqual(refused);
    const asAddress = await fetch('http://127.0.0.1:PORT/forbidden.crl', { allows: () => false });
    expect(asAddress).toEqual({ missing: '127.0.0.1 may not be connected to', ours: true });
    expect(asked).not.toContain('/forbidden.crl');
    const other = {
      allows: () => false,
      allowsList: (address: string, at: number) => address === '127.0.0.1' && at === port,
    };
    expect(await fetch('http://a.test:PORT/good.crl', other)).toEqual({ bytes: pages['/good.crl'] });
  });
});
