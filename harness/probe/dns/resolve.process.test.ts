// What a probe says of a domain whose DNS is wrong: every fault of the table, at every kind of record that can have it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAULT_KEYS, type FaultKey } from '../../world/dns/faults/fault.ts';
import { DNS_FAULTS } from '../../world/dns/faults/index.ts';
import { playZone } from '../../world/dns/play-zone.ts';
import { type DnsServer, startDns } from '../../world/dns/server.ts';
import type { Resolution } from '../model.ts';
import { budgetOf, type ProbeOptions } from '../options.ts';
import { dnsDiagnosis } from '../testing/diagnoses.ts';
import { probeOptions } from '../testing/options.ts';
import { holdRefusedResolver, holdSilentResolver } from '../testing/resolvers.ts';
import { resolverOf } from './ask.ts';
import { resolveDomain } from './resolve.ts';

let dns: DnsServer;
beforeAll(async () => {
  dns = await startDns({ address: '127.0.0.1', port: 0 });
});
afterAll(() => dns[Symbol.asyncDispose]());

/** Of which a question has a third, and each of its two attempts the half of that. ms */
const TIMEOUT = 8_000;
/** `late`, 10 s, comes after the probe has given up, `slow`, 100 ms, before. */
const PACE = 0.5;

/** What the probe finds, and after how many ms. */
async function resolve(domain: string, more: Partial<ProbeOptions> = {}): Promise<Resolution & { spent: number }> {
  const options = probeOptions({
    domain,
    resolvers: [{ host: '127.0.0.1', port: dns.port }],
    timeout: TIMEOUT,
    ...more,
  });
  using budget = budgetOf(options);
  const resolution = await resolveDomain(options, resolverOf(options.resolvers, budget));
  return { ...resolution, spent: budget.spent() };
}

function serve(domain: string, faults: Partial<Record<FaultKey, string>>) {
  const setting = { domain, address: '127.0.0.1', port: 5001, directTlsPort: 5002, refusedPort: 5003, pace: PACE };
  return dns.register(
    domain,
    playZone({ ...setting, unreachableAddress: '127.9.9.9' }, { faults, records: {} }),
    () => {},
  );
}

const plays = DNS_FAULTS.flatMap(({ name, keys }) =>
  FAULT_KEYS.filter((key) => keys.includes(key)).map((key) => ({ name, key })),
);

describe('DNS faults', () => {
  test.concurrent.each(plays)('$key: $name', async ({ name, key }) => {
    const domain = `${name}-${key}.peer.test`;
    using _zone = serve(domain, { [key]: name });
    const wanted = dnsDiagnosis(name, key);
    const { problems } = await resolve(domain);
    const kinds = problems.map(({ kind }) => kind);
    if (wanted === null) expect(kinds).toEqual([]);
    else expect(kinds).toContain(wanted);
  });
});

test('a resolver that is not there leaves all unknown', async () => {
  await using refused = await holdRefusedResolver();
  const { unknown, problems } = await resolve('nobody.test', { resolvers: [refused] });
  expect(unknown).toBe(true);
  expect(problems.map(({ kind }) => kind)).toContain('dns-no-answer');
});

test('a resolver that says nothing leaves all unknown, after a time', async () => {
  await using silent = await holdSilentResolver();
  const { unknown, problems, spent } = await resolve('nobody.test', { resolvers: [silent], timeout: 600 });
  expect(unknown).toBe(true);
  expect(problems.map(({ kind }) => kind)).toContain('dns-no-answer');
  expect(spent).toBeLessThan(30_000);
});

test('a resolver that cannot even be asked leaves all unknown', async () => {
  const { unknown, problems } = await resolve('nobody.test', { resolvers: [{ host: '255.255.255.255', port: 53 }] });
  expect(unknown).toBe(true);
  expect(problems[0]?.what).toContain('255.255.255.255');
});

test('a name server that fails at everything is one problem', async () => {
  using _zone = serve('broken.peer.test', { any: 'servfail' });
  const { problems } = await resolve('broken.peer.test');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ kind: 'dns-servfail', where: 'broken.peer.test' });
  expect(problems[0]?.records?.map(({ type }) => type).toSorted()).toEqual(['A', 'AAAA', 'SRV', 'SRV', 'TLSA']);
});

test('a domain that does not exist', async () => {
  const { unknown, problems, targets } = await resolve('nobody.test');
  expect(unknown).toBe(false);
  expect(problems.map(({ kind }) => kind)).toEqual(['domain-not-found']);
  expect(targets[0]?.addresses).toEqual([]);
});

test('both services stand in one list, best priority first, heavier before lighter', async () => {
  using _zone = serve('order.peer.test', { any: 'xmpps-first', srv: 'two-weights' });
  const { targets } = await resolve('order.peer.test');
  expect(targets.map(({ host, transport, priority, weight }) => `${priority} ${weight} ${host} ${transport}`)).toEqual([
    '10 65535 heavy.order.peer.test starttls',
    '10 0 light.order.peer.test starttls',
    '10 0 xmpp.order.peer.test direct-tls',
  ]);
});

test('loopback and private addresses are told, unless all is on this machine', async () => {
  using _zone = serve('loopback.peer.test', { a: 'loopback' });
  const { problems } = await resolve('loopback.peer.test', { isLocal: false });
  expect(problems.map(({ kind }) => kind)).toEqual(['loopback-address']);
});
