// `badpeer serve --probe-api`: probes for who asks over HTTP, on a port beside that of the control API.
import { getCACertificates, rootCertificates } from 'node:tls';
import { type HostPort, type Identity, NOBODY } from '../probe/options.ts';
import { readDomain } from '../probe/read-domain.ts';
import { PortTrouble, portTrouble } from '../serve/ports.ts';
import { probesWith } from '../serve/probe-api/run-probes.ts';
import { type StartedProbeApi, startProbeApi } from '../serve/probe-api/start.ts';
import { openAuthority, selfSigned } from './our-side.ts';
import { holdsCertificates } from './probe-options.ts';
import { UsageError } from './usage-error.ts';

/** Options as they were given. */
export interface ProbeApiArguments {
  readonly probeApi: boolean;
  readonly probeApiListen: string;
  readonly probeApiPort?: number;
  readonly probeApiOpen: boolean;
  readonly probeDomain: readonly string[];
  readonly probeListen?: string;
  readonly probeListenPort: number;
  readonly allowPrivate: boolean;
  /** Names by which it is reached. */
  readonly allowHost: readonly string[];
}

/** What it has of the servers beside it. */
export interface Beside {
  /** Answers for the zone, and hands other names on. */
  readonly dns: HostPort;
  /** Of the zone, PEM. */
  readonly caPem: string;
  /** Of the control API. */
  readonly token: string;
  readonly onTrouble: (error: Error) => void;
}

export interface OpenedProbeApi extends StartedProbeApi {
  /** Where our side answers about keys, or why it does not. */
  readonly dialback: string;
}

const PORT = 8481;
const NOT_ASKED = 'the server was started without --probe-listen';

/** Begins to listen. @throws UsageError; PortTrouble where the port cannot be had */
export async function openProbeApi(args: ProbeApiArguments, beside: Beside): Promise<OpenedProbeApi> {
  const domains = args.probeDomain.map(domainOf);
  if (args.probeListen !== undefined && domains.length === 0)
    throw new UsageError(
      '--probe-listen: for which domains? Say --probe-domain DOMAIN too, whose DNS leads to that address and port',
    );
  await using stack = new AsyncDisposableStack();
  const authority = args.probeListen === undefined ? NOT_ASKED : await listen(args, domains, stack);
  const probes = probesWith({
    resolvers: [beside.dns],
    domains,
    identity: null,
    // On a machine of one's own the names of the zone are looked at too, whose authority nobody else knows.
    ca: args.allowPrivate ? [...systemRoots(), beside.caPem].join('\n') : null,
    allowsPrivate: args.allowPrivate,
    authority,
  });
  const api = stack.use(await start(args, domains, { ...beside, probes }));
  const dialback = typeof authority === 'string' ? authority : `${authority.host} port ${authority.port}`;
  const owned = stack.move();
  return { url: api.url, token: api.token, dialback, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

function domainOf(text: string): string {
  const domain = readDomain(text);
  if (domain === null)
    throw new UsageError(`--probe-domain: a domain is expected, such as example.org; ${text} is none`);
  return domain;
}

async function listen(
  { probeListen, probeListenPort }: ProbeApiArguments,
  domains: readonly string[],
  stack: AsyncDisposableStack,
) {
  const identity: Identity = await selfSigned(domains[0] ?? NOBODY);
  const isOurs = (domain: string): boolean => domains.includes(domain);
  const where = { ...(probeListen === undefined ? {} : { listen: probeListen }), listenPort: probeListenPort };
  const { authority } = stack.use(await openAuthority({ isOurs, identity }, where));
  if (typeof authority === 'string')
    throw new PortTrouble(`${authority}: choose with --probe-listen and --probe-listen-port`);
  return authority;
}

async function start(
  { probeApiListen: host, probeApiPort, probeApiOpen, allowHost }: ProbeApiArguments,
  domains: readonly string[],
  { token, onTrouble, probes }: Beside & { readonly probes: ReturnType<typeof probesWith> },
): Promise<StartedProbeApi> {
  const at = (port: number) =>
    startProbeApi({
      probes,
      host,
      port,
      token: probeApiOpen ? null : token,
      domains,
      onTrouble,
      allowedHosts: allowHost,
    });
  try {
    return await at(probeApiPort ?? PORT);
  } catch (error) {
    if (probeApiPort === undefined && (error as NodeJS.ErrnoException).code === 'EADDRINUSE') return at(0);
    throw new PortTrouble(portTrouble(error as NodeJS.ErrnoException, host, probeApiPort ?? PORT, '--probe-api-port'));
  }
}

/** Those that can be read: an old one that does not follow RFC 5280 must not take the others with it. */
function systemRoots(): readonly string[] {
  const own = getCACertificates('system');
  return (own.length > 0 ? own : rootCertificates).filter(holdsCertificates);
}
