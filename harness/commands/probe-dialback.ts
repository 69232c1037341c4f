// `badpeer probe dialback DOMAIN --from MY-DOMAIN`: does a domain believe us? With our authoritative side listening meanwhile.
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import {
  type Authority,
  type AuthorityOptions,
  domainName,
  listenForVerification,
} from '../probe/dialback/authority.ts';
import { probeDialback } from '../probe/dialback/probe.ts';
import { dialbackText } from '../probe/dialback/text.ts';
import type { Identity } from '../probe/options.ts';
import { createPki } from '../world/pki/ca.ts';
import type { Io } from './io.ts';
import { type ProbeStreamArguments, readProbeOptions } from './probe-options.ts';
import { PROBE_STATUS } from './probe-stream.ts';
import { UsageError } from './usage-error.ts';

export interface ListenArguments {
  /** Address; all of them unless one is named. */
  readonly listen?: string;
  readonly listenPort: number;
}
export interface ProbeDialbackArguments extends ProbeStreamArguments, ListenArguments {}

/** @throws UsageError for what cannot be meant */
export async function probeDialbackCommand(domain: string, args: ProbeDialbackArguments, io: Io): Promise<number> {
  const options = readProbeOptions(domain, args, io);
  if (args.from === undefined && options.identity === null)
    throw new UsageError(
      '--from MY-DOMAIN is needed: the domain that shall be believed, whose DNS leads to this machine',
    );
  if (domainName(options.from) === domainName(options.domain))
    throw new UsageError(`--from: another domain than ${options.domain} is expected; a server does not verify its own`);
  if (args.listen !== undefined && isIP(args.listen) === 0)
    throw new UsageError(`--listen: an address of this machine is expected, such as 0.0.0.0; ${args.listen} is none`);
  const { from } = options;
  const identity = options.identity ?? (await selfSigned(from));
  const isOurs = (asked: string): boolean => asked === domainName(from);
  await using opened = await openAuthority({ isOurs, identity }, args);
  const { authority } = opened;
  const where = typeof authority === 'string' ? authority : `listening on ${authority.host} port ${authority.port}`;
  if (!args.json) io.err(`${where}\n${dnsHint(from, args.listenPort)}\n`);
  const result = await probeDialback(options, { authority, machine: machineAddresses(), showsStrangers: true });
  io.out(args.json ? `${JSON.stringify(result, null, 2)}\n` : dialbackText(result, io));
  return PROBE_STATUS[result.verdict];
}

export interface OpenedAuthority extends AsyncDisposable {
  /** A text says why nobody listens. */
  readonly authority: Authority | string;
}

/** Listens for verification; where that cannot be, says why. */
export async function openAuthority(
  ours: Pick<AuthorityOptions, 'isOurs' | 'identity' | 'onStanza'>,
  { listen, listenPort }: ListenArguments,
): Promise<OpenedAuthority> {
  const stack = new AsyncDisposableStack();
  try {
    const authority = await listenForVerification({
      ...ours,
      host: listen ?? null,
      port: listenPort,
    });
    stack.use(authority);
    return { authority, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  } catch (error) {
    const why = listenTrouble(error as NodeJS.ErrnoException, listen, listenPort);
    return { authority: why, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  }
}

/** A certificate for as long as the probe runs. */
export async function selfSigned(domain: string): Promise<Identity> {
  await using pki = await createPki({ now: () => Date.now() });
  const minted = await pki.mint('self-signed', { domain });
  if (minted === null) throw new Error('no certificate was made');
  return minted;
}

const TROUBLES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'something else listens there',
  EACCES: 'that needs more rights',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'that is no address',
};

function listenTrouble({ code = '', message }: NodeJS.ErrnoException, host: string | undefined, port: number): string {
  return `port ${port}${host === undefined ? '' : ` of ${host}`} cannot be listened on: ${TROUBLES[code] ?? message}`;
}

function dnsHint(from: string, port: number): string {
  return `DNS must lead there: _xmpp-server._tcp.${from} SRV 0 0 ${port} to a name with an address of this machine`;
}

/** Addresses of this machine, those of links left out. */
export function machineAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
}
