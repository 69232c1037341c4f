// Fake peers to be probed, in a small world of their own: a real DNS, a real CA, real sockets. For the tests of this folder.

import type { Aspects } from '../peer/faults/fault.ts';
import { applyFaults } from '../peer/faults/index.ts';
import { Peer } from '../peer/peer.ts';
import { Transcript } from '../wire/transcript.ts';
import type { FaultKey } from '../world/dns/faults/fault.ts';
import { playZone } from '../world/dns/play-zone.ts';
import { holdRefusedPort } from '../world/dns/refused-port.ts';
import { startDns } from '../world/dns/server.ts';
import { createPki, type Pki } from '../world/pki/ca.ts';
import { type Net, systemNet } from './net.ts';
import type { Identity, ProbeOptions } from './options.ts';
import { probeOptions } from './testing/options.ts';

export interface PeerWish {
  /** `{ tls: { starttls: 'failure' } }` */
  readonly faults?: Readonly<Record<string, Aspects>>;
  /** Of `world/pki/faults`. */
  readonly certificate?: string;
  readonly dns?: Partial<Record<FaultKey, string>>;
  /** Which SRV records there are; both unless said. */
  readonly announced?: readonly ('xmpp-server' | 'xmpps-server')[];
}

export interface ProbeWorld extends AsyncDisposable {
  readonly pki: Pki;
  /** The certificate of `asker.test`. */
  readonly identity: Identity;
  readonly net: Net;
  /** Starts a peer, and gives the options to probe it with. */
  start(wish?: PeerWish): Promise<ProbeOptions>;
  /** What the peer of a domain has sent, piece by piece, for each of its connections. */
  sentBy(domain: string): readonly (readonly string[])[];
}

/** So long a peer waits for what a probe says: a probe that waits for the peer to give up outlasts every time-out of a test. ms */
const PATIENCE = 120_000;
/** An address of a documentation net. What becomes of packets to it is the matter of this machine's network, so that `net` says it. */
const UNREACHABLE = '192.0.2.1';

/** The network, with an address that never answers. */
const net: Net = {
  ...systemNet,
  dial: (address, port, within, signal) =>
    address === UNREACHABLE
      ? Promise.resolve({ failure: 'timeout', because: 'no answer' })
      : systemNet.dial(address, port, within, signal),
};

export async function probeWorld(timeout: number): Promise<ProbeWorld> {
  const stack = new AsyncDisposableStack();
  const dns = stack.use(await startDns({ address: '127.0.0.1', port: 0 }));
  const pki = stack.use(await createPki({ now: () => Date.now() }));
  const refused = stack.use(await holdRefusedPort('127.0.0.1'));
  const over = new AbortController();
  stack.defer(() => over.abort());
  const identity = (await pki.mint('valid', { domain: 'asker.test' }))!;
  const peers = new Map<string, Peer>();
  let count = 0;
  return {
    pki,
    identity,
    net,
    async start({ faults = {}, certificate = 'valid', dns: bent = {}, announced } = {}) {
      count += 1;
      const domain = `p${count}.peer.test`;
      const peer = stack.use(
        new Peer(
          {
            name: 'peer',
            domain,
            certificates: { client: 'valid', server: certificate },
            policy: applyFaults(faults),
            transport: 'starttls',
          },
          {
            transcript: new Transcript(),
            listenHost: '127.0.0.1',
            sut: { domain: 'asker.test', s2s: () => ({ host: '127.0.0.1', port: 9 }), s2sDirectTls: () => null },
            certificate: (fault, name) => pki.mint(fault, { domain: name }),
            onKeys: () => {},
            negotiationTimeout: PATIENCE,
            signal: over.signal,
          },
        ),
      );
      peers.set(domain, peer);
      await peer.listen();
      const setting = {
        domain,
        address: '127.0.0.1',
        port: peer.port,
        directTlsPort: peer.directTlsPort,
        refusedPort: refused.port,
        unreachableAddress: UNREACHABLE,
        ...(announced === undefined ? {} : { announced }),
      };
      stack.use(dns.register(domain, playZone(setting, { faults: bent, records: {} }), () => {}));
      return probeOptions({
        domain,
        resolvers: [{ host: '127.0.0.1', port: dns.port }],
        fallbackPort: peer.port,
        timeout,
        ca: pki.caPem,
        signal: over.signal,
      });
    },
    sentBy(domain) {
      const { connections = [], environment } = peers.get(domain) ?? {};
      const events = environment?.transcript.events ?? [];
      return connections.map(({ id }) =>
        events.flatMap((event) =>
          event.type === 'bytes' && event.dir === 'out' && event.connection === id ? [event.data] : [],
        ),
      );
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** The options of a probe that shows its certificate. */
export function asServer(options: ProbeOptions, identity: Identity): ProbeOptions {
  return { ...options, from: 'asker.test', identity };
}
