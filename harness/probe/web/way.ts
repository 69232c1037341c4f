// Where a web server or a WebSocket endpoint is: its name, port and one address that may be connected to.
import { isIP } from 'node:net';
import type { Ask } from '../dns/ask.ts';
import type { ProbeOptions } from '../options.ts';
import { whereOf } from '../trail.ts';

export interface Way {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  /** `host:port (address)` */
  readonly where: string;
}

/** The first address of a host that may be connected to; null: it has none. */
export async function wayTo(
  host: string,
  port: number,
  ask: Ask,
  { allows }: Pick<ProbeOptions, 'allows'>,
): Promise<Way | null> {
  const found = isIP(host) ? [host] : await addressesOf(host, ask);
  const address = found.find((one) => allows?.(one, port) !== false);
  if (address === undefined) return null;
  return { host, port, address, where: whereOf({ host, port, address }) };
}

async function addressesOf(host: string, ask: Ask): Promise<string[]> {
  const replies = await Promise.all([ask(host, 'A'), ask(host, 'AAAA')]);
  return replies.flatMap(({ records }) => records.flatMap((one) => ('address' in one ? [one.address] : [])));
}
