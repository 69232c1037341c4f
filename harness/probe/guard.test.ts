// Every connection of a probe is asked for before, by the address and port that it goes to: host metadata and WebSockets too.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainZone } from '../world/dns/play-zone.ts';
import { type DnsServer, startDns } from '../world/dns/server.ts';
import { goodZone, type Zone } from '../world/dns/zone.ts';
import { probeConnect } from './connect.ts';
import { probeDialback } from './dialback/probe.ts';
import type { Net } from './net.ts';
import type { ProbeOptions } from './options.ts';
import { probePing } from './ping.ts';
import { probeOptions } from './testing/options.ts';

let dns: DnsServer;
beforeAll(async () => {
  dns = await startDns({ address: '127.0.0.1', port: 0 });
  serve(goodZone({ domain: 'srv.test', address: '127.0.0.1', port: 5269, directTlsPort: 5270 }));
  // No SRV records: the domain itself, and its web server.
  const { apex, owners } = goodZone({ domain: 'bare.test', address: '127.0.0.1' });
  serve({
    apex,
    owners: new Map([...owners, [apex, [...(owners.get(apex) ?? []), { type: 'A', data: '127.0.0.1' }]]]),
  });
});
afterAll(() => dns[Symbol.asyncDispose]());

function serve(zone: Zone): void {
  dns.register(zone.apex, plainZone(zone), () => {});
}

const probes = {
  connect: probeConnect,
  ping: probePing,
  dialback: (options: ProbeOptions, net: Net) =>
    probeDialback(options, { authority: 'nobody', machine: [], showsStrangers: false }, net),
};

/** Runs a probe in a world where nobody takes a connection; gives where it wanted to connect. */
async function dialsOf(probe: keyof typeof probes, more: Partial<ProbeOptions>): Promise<string[]> {
  const dials: string[] = [];
  const net: Net = {
    dial: async (address, port) => {
      dials.push(`${address} ${port}`);
      return { failure: 'refused', because: 'nobody is there' };
    },
    secure: async () => ({ failure: 'failed', alert: null, because: 'there is nothing' }),
  };
  const options = probeOptions({
    domain: 'srv.test',
    from: 'ours.test',
    resolvers: [{ host: dns.address, port: dns.port }],
    ca: '',
    ...more,
  });
  await probes[probe](options, net);
  return dials;
}

test('what is allowed is tried: both services, the domain itself, its web server', async () => {
  expect((await dialsOf('connect', {})).slice(0, 2)).toEqual(['127.0.0.1 5269', '127.0.0.1 5270']);
  const bare = await dialsOf('connect', { domain: 'bare.test' });
  expect(bare).toContain('127.0.0.1 5269');
  expect(bare).toContain('127.0.0.1 443');
});

test.each(['connect', 'ping', 'dialback'] as const)('what is not allowed is not: %s', async (probe) => {
  const allows = () => false;
  for (const place of [{}, { domain: 'bare.test' }, { host: '127.0.0.1', port: 5269 }, { host: 'xmpp.srv.test' }])
    expect(await dialsOf(probe, { ...place, allows })).toEqual([]);
});

test('it is asked with address and port, for each', async () => {
  const allows = (address: string, port: number) => `${address} ${port}` === '127.0.0.1 5270';
  expect(await dialsOf('connect', { allows })).toEqual(['127.0.0.1 5270']);
});
