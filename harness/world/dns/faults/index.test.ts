import { describe, expect, it } from 'vitest';
import { playZone, respond } from '../play-zone.ts';
import { presentation } from '../record.ts';
import { rcodeShown } from '../response.ts';
import { type DnsSetting, FAULT_KEYS, type FaultKey } from './fault.ts';
import { DNS_FAULTS, dnsFault, dnsFaultNames } from './index.ts';

const setting: DnsSetting = {
  domain: 'a.peer.test',
  address: '10.0.0.1',
  address6: 'fd00::1',
  port: 41000,
  directTlsPort: 41001,
  refusedPort: 9,
  unreachableAddress: '10.0.0.200',
};
const QUESTIONS = [
  ['_xmpp-server._tcp.a.peer.test', 'SRV'],
  ['_xmpps-server._tcp.a.peer.test', 'SRV'],
  ['xmpp.a.peer.test', 'A'],
  ['xmpp.a.peer.test', 'AAAA'],
  ['a.peer.test', 'A'],
  ['_41000._tcp.xmpp.a.peer.test', 'TLSA'],
] as const;

/** What a server learns of the zone, over both transports. */
function seen(faults: Partial<Record<FaultKey, string>>): unknown[] {
  const zone = playZone(setting, { faults: faults as Record<string, string>, records: {} });
  return QUESTIONS.flatMap(([name, type]) =>
    (['udp', 'tcp'] as const).map((transport) => respond(zone, { name, type }, transport).response),
  );
}
/** `rcode` and answers, as a transcript shows them. */
function shown(faults: Partial<Record<FaultKey, string>>, name: string, type: string): string[] {
  const zone = playZone(setting, { faults: faults as Record<string, string>, records: {} });
  const { response } = respond(zone, { name, type }, 'udp');
  return [rcodeShown(response), ...response.answers.map(presentation)];
}

describe('the table of DNS faults', () => {
  it.each(DNS_FAULTS.flatMap((fault) => fault.keys.map((key) => [fault.name, key, fault] as const)))(
    '%s for %s is described and changes what a server sees',
    (name, key, fault) => {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(fault.summary).toMatch(/^[A-Z`].{10,}\.$/);
      expect(fault.reference).toMatch(/^(RFC \d+|XEP-\d{4}) /);
      expect(seen({ [key]: name })).not.toEqual(seen({}));
    },
  );

  it('has no two faults of one name for one key', () => {
    for (const key of FAULT_KEYS) expect(new Set(dnsFaultNames(key)).size).toBe(dnsFaultNames(key).length);
  });

  it('finds a fault by name, for the keys that may carry it', () => {
    expect(dnsFault('srv', 'dot')?.name).toBe('dot');
    expect(dnsFault('a', 'dot')).toBeUndefined();
    expect(dnsFault('constructor', 'dot')).toBeUndefined();
  });
});

describe('what a server sees', () => {
  const SRV = '_xmpp-server._tcp.a.peer.test';
  it.each([
    [{ srv: 'dot' }, SRV, 'SRV', ['NOERROR', 'SRV 0 0 0 .']],
    [{ srv: 'servfail' }, SRV, 'SRV', ['SERVFAIL']],
    [{ srv: 'servfail' }, 'xmpp.a.peer.test', 'A', ['NOERROR', 'A 10.0.0.1']],
    [{ any: 'nxdomain' }, 'xmpp.a.peer.test', 'A', ['NXDOMAIN']],
    [{ any: 'empty', srv: 'dot' }, SRV, 'SRV', ['NOERROR']],
    [{ a: 'no-answer' }, 'xmpp.a.peer.test', 'A', ['none', 'A 10.0.0.1']],
    [{ any: 'absent' }, SRV, 'SRV', ['NXDOMAIN']],
    [{ any: 'absent' }, 'a.peer.test', 'A', ['NOERROR', 'A 10.0.0.1']],
    [{ srv: 'absent' }, '_xmpps-server._tcp.a.peer.test', 'SRV', ['NOERROR', 'SRV 10 0 41001 xmpp.a.peer.test']],
    [{ srv: 'dot', a: 'on-domain' }, 'a.peer.test', 'A', ['NOERROR', 'A 10.0.0.1']],
    [{ srv: 'no-address' }, 'bare.a.peer.test', 'A', ['NOERROR']],
    [{ srv: 'nonexistent-target' }, 'nowhere.a.peer.test', 'A', ['NXDOMAIN']],
    [{ srv: 'target-refused' }, SRV, 'SRV', ['NOERROR', 'SRV 10 0 9 dead.a.peer.test']],
    [{ srv: 'target-unreachable' }, 'far.a.peer.test', 'A', ['NOERROR', 'A 10.0.0.200']],
    [{ any: 'ipv6-only' }, 'xmpp.a.peer.test', 'A', ['NOERROR']],
    [{ any: 'xmpps-only' }, SRV, 'SRV', ['NXDOMAIN']],
    [{ any: 'dead-xmpps' }, '_xmpps-server._tcp.a.peer.test', 'SRV', ['NOERROR', 'SRV 1 0 9 dead.a.peer.test']],
    [{ any: 'dead-xmpps' }, SRV, 'SRV', ['NOERROR', 'SRV 10 0 41000 xmpp.a.peer.test']],
    [{ srv: 'cname-owner' }, SRV, 'SRV', ['NOERROR', 'CNAME real-srv.a.peer.test', 'SRV 10 0 41000 xmpp.a.peer.test']],
    [
      { srv: 'first-target-refused' },
      SRV,
      'SRV',
      ['NOERROR', 'SRV 1 0 9 dead.a.peer.test', 'SRV 2 0 41000 xmpp.a.peer.test'],
    ],
  ] as const)('%j: %s %s', (faults, name, type, expected) => {
    expect(shown(faults, name, type)).toEqual(expected);
  });

  it('is everything over TCP when UDP is truncated', () => {
    const zone = playZone(setting, { faults: { srv: 'truncated' }, records: {} });
    const over = (transport: 'udp' | 'tcp') => respond(zone, { name: SRV, type: 'SRV' }, transport).response;
    expect([over('udp').truncated, over('udp').answers.length]).toEqual([true, 0]);
    expect([over('tcp').truncated, over('tcp').answers.length]).toEqual([false, 1]);
  });
});

describe('what a world cannot make', () => {
  const poor: DnsSetting = { ...setting, address6: undefined, directTlsPort: undefined };
  it('is said with the reason', () => {
    expect(() => playZone(poor, { faults: { any: 'xmpps-only' }, records: {} })).toThrow(/no direct TLS listener/);
    expect(() => playZone(poor, { faults: { srv: 'serfvail' }, records: {} })).toThrow(/no DNS fault "serfvail"/);
  });
});
