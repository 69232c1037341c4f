// What a world stands on: a network (or loopback), and a DNS server that the server under test can reach.
import { randomInt } from 'node:crypto';
import { type DnsServer, startDns } from './dns/server.ts';
import type { Engine } from './engine/index.ts';
import type { Address, Provided } from './target.ts';

/** Where the peers listen and DNS answers. Disposing leaves nothing. */
export interface Ground extends AsyncDisposable {
  readonly listenHost: string;
  readonly network: { readonly name: string; readonly gateway: string } | null;
  readonly server: DnsServer;
  /** Where the server under test asks: our server, or the relay before it. */
  readonly dns: Address;
  /** An address that nobody answers at. */
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

/** An address of loopback that nobody else uses, where there is more than one. */
export function loopbackAddress(): string {
  // 127.0.0.0/8 is all loopback on Linux; elsewhere only 127.0.0.1 is there.
  return process.platform === 'linux'
    ? `127.${randomInt(1, 255)}.${randomInt(0, 256)}.${randomInt(1, 255)}`
    : '127.0.0.1';
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
    // The last address of loopback: nothing listens there, and no packet leaves the machine.
    unreachable: '127.255.255.254',
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** The last host address of a subnet: engines give addresses from the first on. */
export function lastAddress(subnet: string): string {
  const [network = '', bits = '24'] = subnet.split('/');
  const base = network.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const last = base + 2 ** (32 - Number(bits)) - 2;
  return [24, 16, 8, 0].map((shift) => Math.floor(last / 2 ** shift) % 256).join('.');
}
