// Where answers go: as it was told, else as DNS says; never to a name of ours.
import { expect, test } from 'vitest';
import { plainZone } from '../world/dns/play-zone.ts';
import { type DnsServer, startDns } from '../world/dns/server.ts';
import { type GoodZone, goodZone } from '../world/dns/zone.ts';
import { remoteFinder } from './remote.ts';
import type { PlaceGuard } from './strangers.ts';

function found(dns: DnsServer, domain: string, refuses: PlaceGuard = () => null) {
  const find = remoteFinder({
    servers: new Map([['told.test', { host: '127.0.0.9', port: 1234 }]]),
    resolver: `${dns.address}:${dns.port}`,
    isOwn: (name) => name.endsWith('.bad.test'),
    refuses,
  });
  return find(domain);
}
const serve = (dns: DnsServer, zone: GoodZone): Disposable =>
  dns.register(zone.domain, plainZone(goodZone(zone)), () => {});

test('a server is found where DNS says, by both services', async () => {
  await using dns = await startDns({ address: '127.0.0.1', port: 0 });
  using _both = serve(dns, { domain: 'both.test', address: '127.0.0.2', port: 5000, directTlsPort: 5001 });
  using _one = serve(dns, { domain: 'one.test', address: '127.0.0.3', directTlsPort: 5002 });
  expect(await found(dns, 'both.test')).toEqual({
    s2s: { host: '127.0.0.2', port: 5000 },
    directTls: { host: '127.0.0.2', port: 5001 },
  });
  expect(await found(dns, 'one.test.')).toEqual({ s2s: null, directTls: { host: '127.0.0.3', port: 5002 } });
});

test('without SRV records its address and port 5269 count', async () => {
  await using dns = await startDns({ address: '127.0.0.1', port: 0 });
  using _bare = serve(dns, { domain: 'bare.test', address: '127.0.0.4', target: 'bare.test' });
  expect(await found(dns, 'bare.test')).toEqual({ s2s: { host: '127.0.0.4', port: 5269 }, directTls: null });
});

test('what was told counts before DNS, and nobody is found in our own zone', async () => {
  await using dns = await startDns({ address: '127.0.0.1', port: 0 });
  expect(await found(dns, 'Told.test')).toEqual({ s2s: { host: '127.0.0.9', port: 1234 }, directTls: null });
  expect(await found(dns, 'good.bad.test')).toMatch(/of ours/);
  expect(await found(dns, 'nowhere.test')).toMatch(/--server nowhere\.test=HOST:PORT/);
  expect(await found(dns, '')).toMatch(/no domain/);
});

test('a place that may not be connected to is passed by, whatever leads there, and why is said', async () => {
  await using dns = await startDns({ address: '127.0.0.1', port: 0 });
  using _both = serve(dns, { domain: 'both.test', address: '127.0.0.2', port: 5000, directTlsPort: 5001 });
  using _bare = serve(dns, { domain: 'bare.test', address: '127.0.0.4', target: 'bare.test' });
  const noPort: PlaceGuard = (_address, port) => (port === 5000 ? 'no port for that' : null);
  expect(await found(dns, 'both.test', noPort)).toEqual({ s2s: null, directTls: { host: '127.0.0.2', port: 5001 } });
  const nowhere: PlaceGuard = (address) => `${address} is near`;
  expect(await found(dns, 'both.test', nowhere)).toMatch(
    /^DNS has the server of both\.test at 127\.0\.0\.2:500[01] \(127\.0\.0\.2 is near\), .*--server both\.test=HOST:PORT/,
  );
  expect(await found(dns, 'bare.test', nowhere)).toMatch(/127\.0\.0\.4:5269 \(127\.0\.0\.4 is near\)/);
  // What the operator said goes.
  expect(await found(dns, 'told.test', nowhere)).toEqual({ s2s: { host: '127.0.0.9', port: 1234 }, directTls: null });
});
