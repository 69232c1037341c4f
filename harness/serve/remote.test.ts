// Where answers go: as it was told, else as DNS says; never to a name of ours.
import { expect, test } from 'vitest';
import { plainZone } from '../world/dns/play-zone.ts';
import { type DnsServer, startDns } from '../world/dns/server.ts';
import { type GoodZone, goodZone } from '../world/dns/zone.ts';
import { remoteFinder } from './remote.ts';

function found(dns: DnsServer, domain: string) {
  const find = remoteFinder({
    servers: new Map([['told.test', { host: '127.0.0.9', port: 1234 }]]),
    resolver: `${dns.address}:${dns.port}`,
    isOwn: (name) => name.endsWith('.bad.test'),
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
