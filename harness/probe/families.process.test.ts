// A domain of one address family alone: everything of a probe works as with the other. RFC 6120 §3.2.1; RFC 3986 §3.2.2 for how it is written.
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { applyFaults } from '../peer/faults/index.ts';
import { Peer } from '../peer/peer.ts';
import { testWorld } from '../reference/testing.ts';
import { openWeb } from '../serve/web.ts';
import { Transcript } from '../wire/transcript.ts';
import { playZone } from '../world/dns/play-zone.ts';
import { holdRefusedPort } from '../world/dns/refused-port.ts';
import { startDns } from '../world/dns/server.ts';
import { probeConnect } from './connect.ts';
import { listenForVerification } from './dialback/authority.ts';
import { probeDialback } from './dialback/probe.ts';
import { dialbackText } from './dialback/text.ts';
import { probePing } from './ping.ts';
import { probeOptions } from './testing/options.ts';
import { asServer } from './testing.ts';
import { connectText } from './text.ts';

/** Loopback addresses that this machine has. */
const OWN = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
const LOOPBACK = ['127.0.0.1', '::1'].filter((address) => OWN.includes(address));
const PLAIN = { color: false, columns: 120 };
const OURS = 'ours.test';
const THEIRS = 'theirs.test';
const WEB = 'web.test';

describe.each(LOOPBACK)('%s', (host) => {
  const isV6 = host.includes(':');
  const written = isV6 ? `[${host}]` : host;

  /** Of one family alone: the name server, the server, our side, and the web server. */
  async function openWorld() {
    await using stack = new AsyncDisposableStack();
    const world = stack.use(await testWorld());
    const { pki } = world;
    const dns = stack.use(await startDns({ address: host, port: 0 }));
    const refused = stack.use(await holdRefusedPort(host));
    const announce = (domain: string, more: { port: number; directTlsPort?: number; websocketOnly?: boolean }) => {
      const setting = {
        domain,
        address: '127.0.0.1',
        address6: '::1',
        refusedPort: refused.port,
        unreachableAddress: '192.0.2.1',
      };
      const announced =
        more.directTlsPort === undefined ? (['xmpp-server'] as const) : (['xmpp-server', 'xmpps-server'] as const);
      const zone = playZone(
        { ...setting, directTlsPort: refused.port, announced, ...more, ...(isV6 ? {} : { address6: undefined }) },
        { faults: isV6 ? { any: 'ipv6-only' } : {}, records: {} },
      );
      for (const server of [dns, world.dns]) {
        // The server's own zone is there already, where it is not looked at.
        if (server === dns || domain === OURS) stack.use(server.register(domain, zone, () => {}));
      }
    };
    const { s2s, s2sDirectTls } = await world.start(THEIRS, {
      profile: 'dialback',
      config: { listen: { host, s2s: 0, directTls: 0 } },
    });
    announce(THEIRS, { port: s2s.port, directTlsPort: s2sDirectTls.port });
    const identity = (await pki.mint('valid', { domain: OURS }))!;
    const authority = stack.use(
      await listenForVerification({ host, port: 0, isOurs: (domain) => domain === OURS, identity }),
    );
    announce(OURS, { port: authority.port });
    const over = new AbortController();
    stack.defer(() => over.abort());
    const peer = stack.use(
      new Peer(
        {
          name: 'peer',
          domain: WEB,
          certificates: { client: 'valid', server: 'valid' },
          policy: applyFaults({}),
          transport: 'websocket',
        },
        {
          transcript: new Transcript(),
          listenHost: host,
          sut: { domain: OURS, s2s: () => ({ host, port: refused.port }), s2sDirectTls: () => null },
          certificate: (fault, name) => pki.mint(fault, { domain: name }),
          onKeys: () => {},
          negotiationTimeout: 30_000,
          signal: over.signal,
        },
      ),
    );
    await peer.listen();
    announce(WEB, { port: peer.port, websocketOnly: true });
    const web = stack.use(
      await openWeb({
        host,
        wanted: { port: 0, other: false },
        zone: 'zone.test',
        pki,
        peerOf: (domain) => (domain === WEB ? peer : undefined),
      }),
    );
    const options = probeOptions({
      domain: THEIRS,
      resolvers: [{ host, port: dns.port }],
      webPort: web.port,
      fallbackPort: refused.port,
      ca: pki.caPem,
      signal: over.signal,
    });
    const asker = (await pki.mint('valid', { domain: 'asker.test' }))!;
    const owned = stack.move();
    return { options, asker, authority, s2s, refused, [Symbol.asyncDispose]: () => owned.disposeAsync() };
  }

  test('both transports, by SRV records', async () => {
    await using world = await openWorld();
    const result = await probeConnect(asServer(world.options, world.asker));
    expect(result).toMatchObject({ verdict: 'healthy', problems: [] });
    expect(result.attempts.map(({ address, transport, reached }) => `${address} ${transport} ${reached}`)).toEqual([
      `${host} starttls features`,
      `${host} direct-tls features`,
    ]);
    expect(result.attempts[0]?.certificate?.sent).not.toBeNull();
    expect(connectText(result, PLAIN)).toContain(`  xmpp.${THEIRS}:${world.s2s.port} (${host}) starttls\n`);
  });

  test('the address in place of a host', async () => {
    await using world = await openWorld();
    const { port } = world.s2s;
    const result = await probeConnect(asServer({ ...world.options, host, port }, world.asker));
    expect(result).toMatchObject({ verdict: 'healthy', problems: [], host, port });
    const text = connectText(result, PLAIN);
    expect(text).toContain(`                  ${written}:${port} starttls (as given) ${host}\n`);
    expect(text).toContain(`  ${written}:${port} starttls\n`);
  });

  test('what is wrong there says where', async () => {
    await using world = await openWorld();
    const { port } = world.refused;
    const result = await probeConnect({ ...world.options, host, port });
    expect(result.problems).toMatchObject([{ kind: 'connection-refused', where: `${written}:${port}` }]);
  });

  test('a ping', async () => {
    await using world = await openWorld();
    const result = await probePing(asServer(world.options, world.asker));
    expect(result).toMatchObject({ verdict: 'healthy', problems: [] });
    expect(result.attempts[0]?.address).toBe(host);
  });

  test('dialback, with our side at such an address too', async () => {
    await using world = await openWorld();
    const { options, authority } = world;
    const result = await probeDialback(
      { ...options, from: OURS },
      { authority, machine: [host], showsStrangers: true },
    );
    expect(result).toMatchObject({ dialbackResult: 'valid', success: true, problems: [] });
    expect(result.verification.visits[0]?.address).toBe(host);
    expect(dialbackText(result, PLAIN)).toContain(`    asked by      ${host} over TLS`);
  });

  test('host metadata, POSH and the WebSocket behind them', async () => {
    await using world = await openWorld();
    const result = await probeConnect(asServer({ ...world.options, domain: WEB }, world.asker));
    expect(result.attempts.at(-1)).toMatchObject({ transport: 'websocket', reached: 'features', address: host });
    expect(result.success).toBe(true);
    expect(result.posh).toMatchObject({ found: true, missing: null });
  });
});
