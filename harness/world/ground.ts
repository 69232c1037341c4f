// What a world stands on: a network (or loopback), and a DNS server that the server under test can reach.
import { type DnsServer, startDns } from './dns/server.ts';
import type { Engine } from './engine/index.ts';
import { loopbackAddress } from './loopback-address.ts';
import type { Address, Provided } from './target.ts';
import { lastAddress, unreachableFrom } from './unreachable.ts';

/** Where the peers listen and DNS answers. Disposing leaves nothing. */
export interface Ground extends AsyncDisposable {
  readonly listenHost: string;
  readonly network: { readonly name: string; readonly gateway: string } | null;
  readonly server: DnsServer;
  /** Where the server under test asks: our server, or the relay before it. */
  readonly dns: Address;
  /** An address that nobody answers at; of loopback, where `BlackHoles` cover it. */
  readonly unreachable: string;
}

/** A bridge with DNS on its gateway; through a relay container where port 53 cannot be bound. */
export async function networkGround(
  engine: Engine,
  names: { readonly runId: string; readonly worldId: string },
  onProgress: (text: string) => void,
): Promise<Ground> {
  await using stack = new AsyncDisposableStack();
  const network = stack.use(await engine.createNetwork(names));
  const port53 = await engine.canBindPort53(network.gateway);
  const server = stack.use(await startDns({ address: network.gateway, port: port53.ok ? 53 : 0 }));
  let dns: Address = { host: network.gateway, port: 53 };
  if (!port53.ok) {
    onProgress(`port 53 of ${network.gateway} cannot be had (${port53.reason}): a relay forwards it`);
    const upstream = { host: network.gateway, port: server.port };
    const relay = stack.use(await engine.startDnsRelay({ network, upstream, onProgress }));
    dns = { host: relay.address, port: 53 };
  }
  const owned = stack.move();
  return {
    listenHost: network.gateway,
    network: { name: network.name, gateway: network.gateway },
    server,
    dns,
    unreachable: lastAddress(network.subnet),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Loopback for servers in this process or on this machine: an address of its own, so that port 5269 is free. */
export async function loopbackGround(): Promise<Ground> {
  return onAddress(loopbackAddress(), 0);
}

/** Where a server that somebody else runs expects us. */
export function providedGround({ listen }: Provided): Promise<Ground> {
  return onAddress(listen.address, listen.dnsPort);
}

async function onAddress(host: string, port: number): Promise<Ground> {
  const server = await startDns({ address: host, port });
  return {
    listenHost: host,
    network: null,
    server,
    dns: { host, port: server.port },
    unreachable: unreachableFrom(host),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
