// Ports that may not be had: which one it is then, and how to mend it.
import type { Server } from 'node:net';
import { tryListen } from '../world/try-listen.ts';
import type { WantedPort } from './options.ts';

/** A port that was asked for and cannot be had. The message says what to do. */
export class PortTrouble extends Error {
  override readonly name = 'PortTrouble';
}

/** Ports below this one are the administrator's on Unix. */
const FIRST_FREE = 1024;

/** Listens on the port or, where that may be, on another one; then the reason is given, else null. @throws PortTrouble */
export async function listenOn(
  server: Server,
  host: string,
  wanted: WantedPort,
  option: string,
): Promise<string | null> {
  const error = await tryListen(server, host, wanted.port);
  if (error === null) return null;
  const trouble = portTrouble(error, host, wanted.port, option);
  if (!wanted.other) throw new PortTrouble(trouble);
  const second = await tryListen(server, host, 0);
  if (second !== null) throw new PortTrouble(portTrouble(second, host, 0, option));
  return trouble;
}

/** Opens something that listens. @throws PortTrouble where the system does not let it */
export async function had<T>(host: string, port: number, option: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    throw new PortTrouble(portTrouble(error as NodeJS.ErrnoException, host, port, option));
  }
}

/** Why the port cannot be had, and what to do about it. */
export function portTrouble(error: NodeJS.ErrnoException, host: string, port: number, option: string): string {
  const wanted = port === 0 ? `a port of ${host}` : `port ${port} of ${host}`;
  const what = `${wanted} cannot be had (${error.code ?? error.message})`;
  if (error.code === 'EACCES' && port < FIRST_FREE)
    return `${what}: on Linux \`sudo sysctl net.ipv4.ip_unprivileged_port_start=${port}\` allows it, or take another one with ${option}`;
  if (error.code === 'EADDRINUSE')
    return `${what}: \`sudo ss -tulpn 'sport = :${port}'\` shows who has it; another one can be had with ${option}`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')
    return `${what}: this machine has no such address; \`ip address\` shows those that it has, --listen takes one`;
  if (error.code === 'EMFILE' || error.code === 'ENFILE')
    return `${what}: too many files are open; \`ulimit -n 16384\` in this shell allows more`;
  return `${what}; another one can be had with ${option}`;
}
