import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import dns from 'dns-packet';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DnsGiven } from '../../scenario/model.ts';
import { readQuery, writeResponse } from './packet.ts';
import { playZone, respond } from './play-zone.ts';
import { holdRefusedPort } from './refused-port.ts';
import { type DnsEventBody, type DnsServer, startDns } from './server.ts';

const LOCAL = '127.0.0.1';
const stray: DnsEventBody[] = [];
let server: DnsServer;
beforeAll(async () => {
  server = await startDns({ address: LOCAL, port: 0, onQuery: (event) => stray.push(event) });
});
afterAll(() => server[Symbol.asyncDispose]());

let plays = 0;
/** A play of its own: its domain, a zone with those faults, and what was asked. */
function play(faults: DnsGiven['faults'] = {}) {
  const domain = `p${++plays}.peer.test`;
  const events: DnsEventBody[] = [];
  const setting = { domain, address: '10.0.0.1', port: 41000, refusedPort: 9, unreachableAddress: '10.0.0.200' };
  const registration = server.register(domain, playZone(setting, { faults, records: {} }), (event) =>
    events.push(event),
  );
  return { domain, setting, events, srv: `_xmpp-server._tcp.${domain}`, registration };
}
/** It waits long for an answer, unless there is none that it can take. */
function resolver({ timeout = 8_000 } = {}): Resolver {
  const made = new Resolver({ timeout, tries: 1 });
  made.setServers([`${LOCAL}:${server.port}`]);
  return made;
}
/** One query over UDP, and the first packet that comes back. */
async function overUdp(message: Uint8Array): Promise<dns.DecodedPacket & { rcode?: string }> {
  const socket = createSocket('udp4');
  try {
    socket.send(message, server.port, LOCAL);
    const [answer] = (await once(socket, 'message')) as [Buffer];
    return dns.decode(answer);
  } finally {
    socket.close();
  }
}
/** All that comes back over TCP until the server, or we after `messages` answers, close. */
async function overTcp(chunks: Uint8Array[], messages: number): Promise<dns.Packet[]> {
  const socket = connect(server.port, LOCAL);
  const got: dns.Packet[] = [];
  let bytes = Buffer.alloc(0);
  for (const chunk of chunks) socket.write(chunk);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    bytes = Buffer.concat([bytes, chunk]);
    while (bytes.length >= 2 && bytes.length >= 2 + bytes.readUInt16BE(0)) {
      const end = 2 + bytes.readUInt16BE(0);
      got.push(dns.decode(bytes.subarray(2, end)));
      bytes = bytes.subarray(end);
    }
    if (got.length >= messages) break;
  }
  return got;
}
const query = (name: string, type: dns.RecordType, id = 7): dns.Packet => ({
  type: 'query',
  id,
  flags: dns.RECURSION_DESIRED,
  questions: [{ name, type }],
});

describe('a play zone', () => {
  it('is resolved, and its play hears of it', async () => {
    const { domain, srv, events } = play();
    expect(await resolver().resolveSrv(srv)).toMatchObject([
      { name: `xmpp.${domain}`, port: 41000, priority: 10, weight: 0 },
    ]);
    expect(await resolver().resolve4(`xmpp.${domain}`, { ttl: true })).toEqual([{ address: '10.0.0.1', ttl: 0 }]);
    expect(events).toEqual([
      {
        type: 'dns',
        name: srv,
        rrtype: 'SRV',
        transport: 'udp',
        rcode: 'NOERROR',
        answers: [`SRV 10 0 41000 xmpp.${domain}`],
        fault: null,
      },
      expect.objectContaining({ name: `xmpp.${domain}`, rrtype: 'A', answers: ['A 10.0.0.1'] }),
    ]);
  });

  it('is changed by update and gone after its play', async () => {
    const { srv, setting, registration } = play();
    registration.update(playZone(setting, { faults: { srv: 'servfail' }, records: {} }));
    await expect(resolver().resolveSrv(srv)).rejects.toMatchObject({ code: 'ESERVFAIL' });
    registration[Symbol.dispose]();
    await expect(resolver().resolveSrv(srv)).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  it('cannot be registered twice', () => {
    const { domain, setting } = play();
    expect(() => server.register(domain.toUpperCase(), playZone(setting), () => {})).toThrow(/registered already/);
  });

  it('takes the longest suffix', async () => {
    const outer = play();
    const inner = `inner.${outer.domain}`;
    const events: DnsEventBody[] = [];
    server.register(inner, playZone({ ...outer.setting, domain: inner, address: '10.0.0.9' }), (e) => events.push(e));
    expect(await resolver().resolve4(`xmpp.${inner}`)).toEqual(['10.0.0.9']);
    expect([outer.events.length, events.length]).toEqual([0, 1]);
  });
});

describe('names of nobody', () => {
  it('do not exist under .test, and are refused elsewhere', async () => {
    await expect(resolver().resolve4('nobody.peer.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await expect(resolver().resolve4('example.org')).rejects.toMatchObject({ code: 'EREFUSED' });
    expect(stray.map((event) => [event.name, event.rcode])).toContainEqual(['example.org', 'REFUSED']);
  });
});

/** Where no answer comes that a resolver takes. ms */
const SHORT = 300;

describe.concurrent('faults on the wire', () => {
  it.each([
    ['servfail', 'ESERVFAIL'],
    ['refused', 'EREFUSED'],
    ['formerr', 'EFORMERR'],
    ['notimp', 'ENOTIMP'],
    ['nxdomain', 'ENOTFOUND'],
    ['empty', 'ENODATA'],
    ['no-answer', 'ETIMEOUT'],
    ['wrong-id', 'ETIMEOUT'],
    ['late', 'ETIMEOUT'],
  ])('%s makes a resolver say %s', async (fault, code) => {
    const { srv, events } = play({ srv: fault });
    const timeout = code === 'ETIMEOUT' ? SHORT : undefined;
    await expect(resolver({ timeout }).resolveSrv(srv)).rejects.toMatchObject({ code });
    // It may have given up before the server, in the same thread, has read its question.
    await vi.waitFor(() => expect(events[0]).toMatchObject({ fault }), { timeout: 30_000 });
  });

  it.each(['garbage', 'cut-short', 'wrong-question', 'truncated-no-tcp'])(
    '%s gives a resolver no record',
    async (fault) => {
      const { srv } = play({ srv: fault });
      await expect(resolver({ timeout: SHORT }).resolveSrv(srv)).rejects.toThrow();
    },
  );

  it.each(['truncated', 'mixed-case', 'bogus-additional', 'bogus-signature', 'ttl-high-bit', 'cname-owner', 'slow'])(
    '%s is overcome by a good resolver',
    async (fault) => {
      const { srv } = play({ srv: fault });
      expect(await resolver().resolveSrv(srv)).toHaveLength(1);
    },
  );

  it('cname-loop gives a resolver no record', async () => {
    const { srv } = play({ srv: 'cname-loop' });
    expect(await resolver().resolveSrv(srv)).toEqual([]);
  });

  it('truncated sends the resolver to TCP', async () => {
    const { srv, events } = play({ srv: 'truncated' });
    await resolver().resolveSrv(srv);
    expect(events.map((event) => [event.transport, event.answers.length])).toEqual([
      ['udp', 0],
      ['tcp', 1],
    ]);
  });

  it('truncated-counts announces records and holds none', async () => {
    const { srv } = play({ srv: 'truncated-counts' });
    const socket = createSocket('udp4');
    socket.send(dns.encode(query(srv, 'SRV')), server.port, LOCAL);
    const [answer] = (await once(socket, 'message')) as [Buffer];
    socket.close();
    expect([answer[2]! & 2, answer.readUInt16BE(6), answer.length]).toEqual([
      2,
      1,
      dns.encode(query(srv, 'SRV')).length,
    ]);
  });

  it('fifty records do not fit into a UDP packet, and come over TCP', async () => {
    const { srv, events } = play({ srv: 'many-records' });
    expect(await resolver().resolveSrv(srv)).toHaveLength(50);
    expect(events.map((event) => event.transport)).toEqual(['udp', 'tcp']);
  });
});

describe('the protocol', () => {
  it('repeats id, case and the wish for recursion, and offers it', async () => {
    const { domain } = play();
    const answer = await overUdp(dns.encode(query(`XmPp.${domain}`, 'A', 4711)));
    expect(answer).toMatchObject({ id: 4711, flag_rd: true, flag_ra: true, flag_aa: true, flag_qr: true });
    expect(answer.questions?.[0]?.name).toBe(`XmPp.${domain}`);
    expect(answer.answers).toHaveLength(1);
  });

  it('answers EDNS with EDNS, and only it', async () => {
    const { domain } = play();
    const opt = {
      type: 'OPT',
      name: '.',
      udpPayloadSize: 4096,
      extendedRcode: 0,
      ednsVersion: 0,
      flags: 0,
      flag_do: false,
      options: [],
    } as const;
    const plain = query(domain, 'A');
    expect((await overUdp(dns.encode({ ...plain, additionals: [{ ...opt, options: [] }] }))).additionals).toMatchObject(
      [{ type: 'OPT' }],
    );
    expect((await overUdp(dns.encode(query(domain, 'A')))).additionals).toEqual([]);
  });

  it('turns away what is no query of one question in IN', async () => {
    const rcode = async (message: Uint8Array) => (await overUdp(message)).rcode;
    const status = Buffer.from(dns.encode(query('a.test', 'A')));
    status[2] = 2 << 3;
    expect(await rcode(status)).toBe('NOTIMP');
    expect(await rcode(dns.encode({ ...query('a.test', 'A'), questions: [] }))).toBe('FORMERR');
    expect(
      await rcode(dns.encode({ ...query('a.test', 'A'), questions: [{ name: 'a.test', type: 'A', class: 'CH' }] })),
    ).toBe('REFUSED');
    expect(await rcode(dns.encode(query('a.test', 'A')).subarray(0, 16))).toBe('FORMERR');
  });

  it('answers several queries of one TCP connection, however they are cut', async () => {
    const { domain, srv } = play();
    const both = Buffer.concat([
      dns.streamEncode(query(srv, 'SRV', 1)),
      dns.streamEncode(query(`xmpp.${domain}`, 'A', 2)),
    ]);
    const bytes = [...both].map((byte) => Uint8Array.of(byte));
    expect((await overTcp(bytes, 2)).map((answer) => [answer.id, answer.answers?.length])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect((await overTcp([both], 2)).map((answer) => answer.id)).toEqual([1, 2]);
  });

  it('knows no type that it was not told of, but names it', async () => {
    const { domain, events } = play();
    const https = Buffer.from(dns.encode(query(domain, 'A')));
    https.writeUInt16BE(65, https.length - 4);
    expect(await overUdp(https)).toMatchObject({ rcode: 'NOERROR', answers: [] });
    expect(events[0]?.rrtype).toBe('TYPE65');
  });

  it('survives anything that comes', async () => {
    const { domain } = play();
    const good = dns.encode(query(`xmpp.${domain}`, 'A'));
    const zone = playZone({ domain, address: LOCAL, port: 1, refusedPort: 2, unreachableAddress: LOCAL });
    const broken = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      fc.tuple(fc.nat(good.length - 1), fc.uint8Array({ maxLength: 8 })).map(([at, bytes]) => {
        const copy = Buffer.from(good);
        Buffer.from(bytes).copy(copy, at);
        return copy;
      }),
      fc.nat(good.length).map((length) => good.subarray(0, length)),
    );
    fc.assert(
      fc.property(broken, (bytes) => {
        const read = readQuery(Buffer.from(bytes));
        if (read === null || 'reject' in read) return;
        for (const transport of ['udp', 'tcp'] as const) {
          const { response } = respond(zone, read.query, transport);
          for (const packet of response.packets) {
            dns.decode(writeResponse(read.query, response, packet, transport));
          }
        }
      }),
      { numRuns: 2000 },
    );
    const socket = createSocket('udp4');
    for (const bytes of fc.sample(broken, 200)) socket.send(bytes, server.port, LOCAL);
    await overTcp([Buffer.from([0, 0, 0, 1, 0, 0, 3, 1, 2, 3]), dns.streamEncode(query(domain, 'A'))], 1);
    socket.close();
    expect(await resolver().resolve4(`xmpp.${domain}`)).toEqual(['10.0.0.1']);
  });
});

describe('end and beginning', () => {
  it('says who holds the port', async () => {
    await expect(startDns({ address: LOCAL, port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('closes with connections open and answers pending', async () => {
    const other = await startDns({ address: LOCAL, port: 0 });
    const setting = { domain: 'x.test', address: LOCAL, port: 1, refusedPort: 2, unreachableAddress: LOCAL };
    const asked = Promise.withResolvers<void>();
    other.register('x.test', playZone(setting, { faults: { any: 'late' }, records: {} }), () => asked.resolve());
    const socket = connect(other.port, LOCAL);
    socket.write(dns.streamEncode(query('x.test', 'A')));
    await asked.promise;
    const closed = once(socket, 'close');
    await other[Symbol.asyncDispose]();
    await closed;
    await using again = await startDns({ address: LOCAL, port: other.port });
    expect(again.port).toBe(other.port);
  });

  it('a refused port refuses, for as long as it is held', async () => {
    await using held = await holdRefusedPort(LOCAL);
    const socket = connect(held.port, LOCAL);
    await expect(once(socket, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
