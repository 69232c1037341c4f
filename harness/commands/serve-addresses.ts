// Where `badpeer serve` listens, and what DNS says of it. Pure.
import { isIP } from 'node:net';
import { UsageError } from './usage-error.ts';

interface Given {
  readonly listen: string;
  readonly address: readonly string[];
}

/** As `BadServerOptions` has them. */
interface Addresses {
  readonly listen: string;
  readonly address?: string;
  readonly address6?: string;
}

/** Wildcards, as an option may spell them. */
const ALL: readonly string[] = ['0.0.0.0', '::'];

/** The addresses, in their short form. @throws UsageError where they are none, or nobody could come there */
export function serveAddresses({ listen, address }: Given): Addresses {
  const at = plain(listen, '--listen', 'an address, such as 127.0.0.1 or ::1');
  const told = address.map((one) => plain(one, '--address', 'an address, which DNS is to give'));
  if (told.length === 0) {
    if (ALL.includes(at)) throw new UsageError(`with --listen ${at} DNS needs an address to give: say --address too`);
    return { listen: at };
  }
  const [four, six] = ([4, 6] as const).map((family) => only(told, family));
  const missed = at === '::' ? undefined : isIP(at) === 4 ? six : four;
  if (missed !== undefined)
    throw new UsageError(
      `--address ${missed}: nobody listens there with --listen ${at}; --listen :: takes both families`,
    );
  if (four === undefined) return { listen: at, ...(six === undefined ? {} : { address: six }) };
  return { listen: at, address: four, ...(six === undefined ? {} : { address6: six }) };
}

/** Whether only this machine reaches it. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || address.startsWith('127.');
}

function only(addresses: readonly string[], family: 4 | 6): string | undefined {
  const [first, second] = addresses.filter((address) => isIP(address) === family);
  if (second !== undefined)
    throw new UsageError(`--address takes one address of IPv${family}: it was ${first}, and ${second}`);
  return first;
}

/** An address in its short form: `0:0::1` → `::1`. RFC 5952 §4 */
function plain(text: string, option: string, expected: string): string {
  if (isIP(text) === 4) return text;
  // A zone of a link-local address has no place in DNS.
  if (isIP(text) === 6 && !text.includes('%')) return new URL(`http://[${text}]`).hostname.slice(1, -1);
  throw new UsageError(`${option} takes ${expected}; ${text} is none`);
}
