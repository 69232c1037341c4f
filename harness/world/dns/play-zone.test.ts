import { describe, expect, it } from 'vitest';
import type { DnsGiven } from '../../scenario/model.ts';
import { playZone, respond } from './play-zone.ts';
import { presentation } from './record.ts';

const setting = {
  domain: 'a.peer.test',
  address: '10.0.0.1',
  port: 41000,
  refusedPort: 9,
  unreachableAddress: '10.0.0.200',
};
const SRV = '_xmpp-server._tcp.a.peer.test';
function ask(given: Partial<DnsGiven>, name: string, type: string) {
  const { response, fault } = respond(playZone(setting, { faults: {}, records: {}, ...given }), { name, type }, 'udp');
  return [fault, response.rcode, ...response.answers.map(presentation)];
}

describe('records that a scenario writes out', () => {
  const failover: Partial<DnsGiven> = {
    records: {
      [SRV]: [
        { priority: 1, target: 'dead.a.peer.test', port: 'refused' },
        { priority: 2, weight: 5, target: 'Live.a.peer.test.', port: 'peer' },
      ],
    },
  };

  it('replace what the owner had', () => {
    expect(ask(failover, SRV, 'SRV')).toEqual([
      null,
      'NOERROR',
      'SRV 1 0 9 dead.a.peer.test',
      'SRV 2 5 41000 live.a.peer.test',
    ]);
  });

  it("give the targets that are written nowhere else the peer's address", () => {
    expect(ask(failover, 'dead.a.peer.test', 'A')).toEqual([null, 'NOERROR', 'A 10.0.0.1']);
    expect(ask(failover, 'live.a.peer.test', 'A')).toEqual([null, 'NOERROR', 'A 10.0.0.1']);
  });

  it('leave a target as it is written', () => {
    const records = { ...failover.records, 'live.a.peer.test': [{ a: '10.9.9.9' }], 'dead.a.peer.test': [] };
    expect(ask({ records }, 'live.a.peer.test', 'A')).toEqual([null, 'NOERROR', 'A 10.9.9.9']);
    expect(ask({ records }, 'dead.a.peer.test', 'A')).toEqual([null, 'NOERROR']);
  });

  it('may put addresses or an alias on the bare domain', () => {
    expect(ask({ records: { 'a.peer.test': [{ a: '10.1.1.1' }] } }, 'a.peer.test', 'A').slice(2)).toEqual([
      'A 10.1.1.1',
    ]);
    expect(ask({ records: { 'a.peer.test': [{ a: '10.1.1.1' }] } }, 'a.peer.test', 'SOA')).toHaveLength(3);
    const alias = { records: { 'a.peer.test': [{ cname: 'xmpp.a.peer.test' }] } };
    expect(ask(alias, 'a.peer.test', 'A').slice(2)).toEqual(['CNAME xmpp.a.peer.test', 'A 10.0.0.1']);
  });

  it('win over faults of the zone, not over those of the response', () => {
    expect(ask({ ...failover, faults: { srv: 'dot' } }, SRV, 'SRV')).toHaveLength(4);
    expect(ask({ ...failover, faults: { srv: 'servfail' } }, SRV, 'SRV')).toEqual(['servfail', 'SERVFAIL']);
  });
});

describe('the fault that a query is told of', () => {
  it('is that of its key, or all that are about it', () => {
    expect(ask({ faults: { a: 'slow' } }, SRV, 'SRV')[0]).toBeNull();
    expect(ask({ faults: { a: 'slow' } }, 'xmpp.a.peer.test', 'A')[0]).toBe('slow');
    expect(ask({ faults: { a: 'servfail', any: 'mixed-case' } }, 'xmpp.a.peer.test', 'A')).toEqual([
      'mixed-case + servfail',
      'SERVFAIL',
    ]);
  });
});
