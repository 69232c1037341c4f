import { describe, expect, it } from 'vitest';
import { presentation } from './record.ts';
import { answer, goodZone, type Zone } from './zone.ts';

const zone = goodZone({
  domain: 'a.peer.test',
  address: '10.0.0.1',
  address6: 'fd00::1',
  port: 41000,
  directTlsPort: 41001,
});
const ask = (name: string, type: string, of: Zone = zone): string[] => {
  const { rcode, answers, authority } = answer(of, { name, type });
  return [
    rcode,
    ...answers.map((r) => `${r.name} ${presentation(r)}`),
    ...authority.map((r) => `(${r.name} ${r.type})`),
  ];
};
const withRecords = (aliases: [owner: string, target: string][]): Zone => {
  const owners = new Map(zone.owners);
  for (const [owner, data] of aliases) owners.set(owner, [{ type: 'CNAME', data }]);
  return { ...zone, owners };
};

describe('a good zone', () => {
  it('leads both services to the host, and the host to the addresses', () => {
    expect(ask('_xmpp-server._tcp.a.peer.test', 'SRV')).toEqual([
      'NOERROR',
      '_xmpp-server._tcp.a.peer.test SRV 10 0 41000 xmpp.a.peer.test',
    ]);
    expect(ask('_xmpps-server._tcp.a.peer.test', 'SRV')).toEqual([
      'NOERROR',
      '_xmpps-server._tcp.a.peer.test SRV 10 0 41001 xmpp.a.peer.test',
    ]);
    expect(ask('xmpp.a.peer.test', 'A')).toEqual(['NOERROR', 'xmpp.a.peer.test A 10.0.0.1']);
    expect(ask('xmpp.a.peer.test', 'AAAA')).toEqual(['NOERROR', 'xmpp.a.peer.test AAAA fd00::1']);
  });

  it('has no address on the bare domain', () => {
    expect(ask('a.peer.test', 'A')).toEqual(['NOERROR', '(a.peer.test SOA)']);
  });

  it('has no record for a service without a listener', () => {
    const plain = goodZone({ domain: 'b.test', address: '10.0.0.1', port: 1 });
    expect(ask('_xmpps-server._tcp.b.test', 'SRV', plain)).toEqual(['NXDOMAIN', '(b.test SOA)']);
  });
});

describe('answer', () => {
  it('tells a name that does not exist from one without such a record', () => {
    expect(ask('nowhere.a.peer.test', 'A')).toEqual(['NXDOMAIN', '(a.peer.test SOA)']);
    expect(ask('xmpp.a.peer.test', 'TLSA')).toEqual(['NOERROR', '(a.peer.test SOA)']);
    expect(ask('_tcp.a.peer.test', 'A'), 'something stands below it').toEqual(['NOERROR', '(a.peer.test SOA)']);
  });

  it('does not mind the case, and keeps it', () => {
    expect(ask('XMPP.a.Peer.TEST', 'A')).toEqual(['NOERROR', 'XMPP.a.Peer.TEST A 10.0.0.1']);
  });

  it('follows aliases', () => {
    expect(ask('www.a.peer.test', 'A', withRecords([['www.a.peer.test', 'xmpp.a.peer.test']]))).toEqual([
      'NOERROR',
      'www.a.peer.test CNAME xmpp.a.peer.test',
      'xmpp.a.peer.test A 10.0.0.1',
    ]);
    expect(ask('www.a.peer.test', 'CNAME', withRecords([['www.a.peer.test', 'x.test']]))).toEqual([
      'NOERROR',
      'www.a.peer.test CNAME x.test',
    ]);
  });

  it('says that the end of an alias does not exist', () => {
    expect(ask('www.a.peer.test', 'A', withRecords([['www.a.peer.test', 'gone.a.peer.test']]))).toEqual([
      'NXDOMAIN',
      'www.a.peer.test CNAME gone.a.peer.test',
      '(a.peer.test SOA)',
    ]);
  });

  it('ends where an alias leaves the zone or goes in a circle', () => {
    const loop = withRecords([
      ['x.a.peer.test', 'y.a.peer.test'],
      ['y.a.peer.test', 'x.a.peer.test'],
      ['z.a.peer.test', 'elsewhere.test'],
    ]);
    expect(ask('x.a.peer.test', 'A', loop)).toHaveLength(3);
    expect(ask('z.a.peer.test', 'A', loop)).toEqual(['NOERROR', 'z.a.peer.test CNAME elsewhere.test']);
  });
});
