// A port that refuses every connection, for certain: SRV records with `port: refused` lead to it.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

export interface RefusedPort extends AsyncDisposable {
  readonly port: number;
}

/**
 * Hold such a port of that address. It is the near end of an open connection: nobody listens there, so whoever connects is
 * refused; and as long as it is open no other process is given the number to listen on.
 */
export async function holdRefusedPort(address: string): Promise<RefusedPort> {
  const server = createServer((socket) => socket.on('error', () => socket.destroy()));
  server.listen(0, address);
  await once(server, 'listening');
  const near = connect({ port: (server.address() as AddressInfo).port, host: address, localAddress: address });
  await Promise.all([once(near, 'connect'), once(server, 'connection')]);
  near.on('error', () => near.destroy());
  return {
    port: near.localPort!,
    async [Symbol.asyncDispose]() {
      near.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
