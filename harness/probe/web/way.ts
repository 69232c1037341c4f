// Where a web server or a WebSocket endpoint is: its name, port and one address that may be connected to.
import { isIP } from 'node:net';
import type { Ask, DnsReply } from '../dns/ask.ts';
import { isFailure } from '../dns/problems.ts';
import type { ProbeOptions } from '../options.ts';
import { whereOf } from '../trail.ts';

export interface Way {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  /** `host:port (address)` */
  readonly where: string;
}

/** Why there is none: DNS knows of no address, none of them may be connected to, or DNS does not say. */
export interface NoWay {
  readonly missing: 'no-address' | 'not-allowed' | 'unknown';
}

/** The first address of a host that may be connected to. */
export async function wayTo(
  host: string,
  port: number,
  ask: Ask,
  { allows }: Pick<ProbeOptions, 'allows'>,
): Promise<Way | NoWay> {
  const replies = isIP(host) ? [] : await Promise.all([ask(host, 'A'), ask(host, 'AAAA')]);
  const found = isIP(host) ? [host] : replies.flatMap(addressesIn);
  const address = found.find((one) => allows?.(one, port) !== false);
  if (address !== undefined) return { host, port, address, where: whereOf({ host, port, address }) };
  if (found.length > 0) return { missing: 'not-allowed' };
  return { missing: replies.some(isFailure) ? 'unknown' : 'no-address' };
}

function addressesIn({ records }: DnsReply): string[] {
  return records.flatMap((one) => ('address' in one ? [one.address] : []));
}
