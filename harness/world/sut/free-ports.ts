// Ports of loopback for a server that is told by its configuration where to listen.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/**
 * A free port for each name. All are held at once, so that no two are the same, and let go just before the server takes
 * them: on an address that nobody else uses (`loopbackAddress`) nothing comes between; where there is but one loopback
 * address something might, and the server's log then says that the address is in use.
 */
export async function freePorts(address: string, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const held = await Promise.all(
    names.map(async (name) => {
      const server = createServer().listen(0, address);
      await once(server, 'listening');
      return { name, server, port: (server.address() as AddressInfo).port };
    }),
  );
  await Promise.all(held.map(({ server }) => once(server.close(), 'close')));
  return new Map(held.map(({ name, port }) => [name, port]));
}
