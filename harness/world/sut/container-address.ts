// How the harness reaches a server in a container.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type Dockerode from 'dockerode';
import type { Address } from '../target.ts';

/**
 * `direct`: to the container's own address. `published`: to ports on the loopback interface, where the bridge is not on this host
 * (a virtual machine, a rootless engine). A published port is a proxy in between: it turns a reset into an orderly end,
 * and accepts connections that the server does not (docs/decisions/0005-direct-addresses.md).
 */
export type Route = 'direct' | 'published';

/**
 * `direct` where the gateway of the bridge is an address of this host, which is tried by binding it: a bridge that has no
 * container yet is not among the interfaces that Node lists.
 */
export async function routeTo(gateway: string): Promise<Route> {
  const socket = createSocket(gateway.includes(':') ? 'udp6' : 'udp4');
  try {
    socket.bind(0, gateway);
    await once(socket, 'listening');
    return 'direct';
  } catch {
    return 'published';
  } finally {
    socket.close();
  }
}

/** Where a port of a running container is reached; engines choose addresses and published ports anew at each start. */
export function addressOf(info: Dockerode.ContainerInspectInfo, network: string, route: Route, port: number): Address {
  const published = info.NetworkSettings.Ports[`${port}/tcp`]?.[0];
  const host = info.NetworkSettings.Networks[network]?.IPAddress;
  if (route === 'published' && published) return { host: published.HostIp, port: Number(published.HostPort) };
  if (route === 'direct' && host) return { host, port };
  throw new Error(`the engine gave container ${info.Name} no ${route} address for port ${port}`);
}
