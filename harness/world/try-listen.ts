// Ports that may not be had.
import type { Server } from 'node:net';

/** Listens; the error where the port cannot be had, else null. A connection that the system cannot give us later (EMFILE) ends nothing. */
export function tryListen(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    server.on('error', resolve);
    server.listen({ host, port }, () => resolve(null));
  });
}

/** Why it cannot be had, in words. */
export function cannotBeHad(host: string, port: number, error: Error): string {
  return `port ${port} of ${host} cannot be had: ${error.message}`;
}
