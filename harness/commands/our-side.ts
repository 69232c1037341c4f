// Our side of a probe: who listens for questions about our dialback keys, and for answers; and where DNS must lead.
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { type Authority, type AuthorityOptions, listenForVerification } from '../probe/dialback/authority.ts';
import { domainName } from '../probe/dialback/domain-name.ts';
import type { OurSide } from '../probe/dialback/probe.ts';
import type { Identity, ProbeOptions } from '../probe/options.ts';
import { createPki } from '../world/pki/ca.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

export interface ListenArguments {
  /** Address; all of them unless one is named. */
  readonly listen?: string;
  readonly listenPort: number;
}

/** Listens for the domain of `options.from`, and says where, unless JSON is asked for. @throws UsageError for what cannot be meant */
export async function openOurSide(
  { from, identity }: ProbeOptions,
  args: ListenArguments & { readonly json: boolean },
  io: Io,
): Promise<AsyncDisposable & { readonly ours: OurSide }> {
  if (args.listen !== undefined && isIP(args.listen) === 0)
    throw new UsageError(`--listen: an address of this machine is expected, such as 0.0.0.0; ${args.listen} is none`);
  const isOurs = (asked: string): boolean => asked === domainName(from);
  const opened = await openAuthority({ isOurs, identity: identity ?? (await selfSigned(from)) }, args);
  const { authority } = opened;
  const isDeaf = typeof authority === 'string';
  const where = isDeaf ? authority : `listening on ${authority.host} port ${authority.port}`;
  // Port 0 is any that is free.
  const port = isDeaf ? args.listenPort : authority.port;
  if (!args.json) io.err(`${where}\n${dnsHint(from, port)}\n`);
  return {
    ours: { authority, machine: machineAddresses(), showsStrangers: true },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
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
function machineAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
}
