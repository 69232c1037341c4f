// Arguments of `badpeer probe …` that look at a domain's streams → what a probe is asked for.
import { X509Certificate } from 'node:crypto';
import { getServers } from 'node:dns';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import { addressKind } from '../probe/address-kind.ts';
import { anchorsOf } from '../probe/certificate/anchors.ts';
import { type HostPort, type Identity, NOBODY, type ProbeOptions, TIMEOUT } from '../probe/options.ts';
import { readDomain } from '../probe/read-domain.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** As the command line has them. */
export interface ProbeStreamArguments {
  readonly from?: string;
  readonly resolver: readonly string[];
  readonly host?: string;
  readonly port?: number;
  readonly directTls: boolean;
  /** Of the domain's web server. */
  readonly httpsPort?: number;
  readonly timeout?: number;
  readonly clientCert?: string;
  readonly clientKey?: string;
  readonly ca?: string;
  readonly json: boolean;
}

const DNS_PORT = 53;

/** @throws UsageError for what cannot be meant */
export function readProbeOptions(given: string, args: ProbeStreamArguments, io: Io): ProbeOptions {
  const domain = domainOf(given, 'DOMAIN');
  const identity = identityOf(args);
  const resolvers = args.resolver.length > 0 ? args.resolver.map(resolverOf) : systemResolvers();
  const ca = args.ca === undefined ? null : readFile(args.ca, '--ca');
  if (ca !== null && !holdsCertificates(ca)) {
    throw new UsageError(
      `--ca ${args.ca} holds no certificate that can be read; PEM is expected (-----BEGIN CERTIFICATE-----)`,
    );
  }
  return {
    domain,
    from: args.from === undefined ? (identity === null ? NOBODY : nameIn(identity)) : domainOf(args.from, '--from'),
    resolvers,
    host: args.host === undefined ? null : hostOf(args.host),
    port: args.port ?? null,
    transport: args.directTls ? 'direct-tls' : 'starttls',
    ...(args.httpsPort === undefined ? {} : { webPort: args.httpsPort }),
    timeout: args.timeout ?? TIMEOUT,
    identity,
    ca,
    // A resolver of one's own on this machine is there to lead to servers on this machine.
    isLocal: args.resolver.length > 0 && resolvers.every(({ host }) => addressKind(host) !== 'public'),
    signal: io.signal,
  };
}

function domainOf(text: string, what: string): string {
  const domain = readDomain(text);
  if (domain !== null) return domain;
  const shown = text.includes('@')
    ? `${text} is an address`
    : text.includes('://')
      ? `${text} is a URL`
      : `${text} is none`;
  throw new UsageError(`${what}: a domain is expected, such as example.org; ${shown}`);
}

/** A name or an address; one of IPv6 in brackets too. */
function hostOf(text: string): string {
  const bare = text.replace(/^\[(.*:.*)\]$/, '$1');
  return isIP(bare) ? bare : domainOf(text, '--host');
}

/** `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1`, `[2001:db8::1]:5353`; `localhost` too. */
function resolverOf(text: string): HostPort {
  const match = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[^:]+))(?::(?<port>\d{1,5}))?$/.exec(text);
  const name = isIP(text) ? text : (match?.groups?.v6 ?? match?.groups?.v4);
  const host = name === 'localhost' ? '127.0.0.1' : name;
  const port = Number((isIP(text) ? undefined : match?.groups?.port) ?? DNS_PORT);
  if (host !== undefined && isIP(host) && port > 0 && port <= 65_535) return { host, port };
  throw new UsageError(
    `--resolver: the address of a DNS server is expected, such as 9.9.9.9 or 127.0.0.1:5353; ${text} is none`,
  );
}

function systemResolvers(): readonly HostPort[] {
  return getServers().map(resolverOf);
}

function identityOf({ clientCert, clientKey }: ProbeStreamArguments): Identity | null {
  if (clientCert === undefined) {
    if (clientKey === undefined) return null;
    throw new UsageError('--client-key is given without the certificate that it belongs to: give --client-cert too');
  }
  const chain = readFile(clientCert, '--client-cert');
  if (!holdsCertificates(chain)) {
    throw new UsageError(
      `--client-cert ${clientCert} holds no certificate that can be read; PEM is expected, the key in the same file or in --client-key`,
    );
  }
  const key = clientKey === undefined ? chain : readFile(clientKey, '--client-key');
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key)) return fitting({ key, chain }, clientCert);
  const file = clientKey === undefined ? `--client-cert ${clientCert}` : `--client-key ${clientKey}`;
  throw new UsageError(`${file} holds no private key; put it into the same file, or name its file with --client-key`);
}

/** What OpenSSL says no to would fail in every handshake. */
function fitting(identity: Identity, file: string): Identity {
  try {
    createSecureContext({ key: identity.key, cert: identity.chain });
    return identity;
  } catch (error) {
    throw new UsageError(
      `--client-cert ${file}: certificate and key cannot be used together, and a key without a passphrase is expected (${(error as Error).message})`,
    );
  }
}

/** The domain that a certificate is for: who shows it speaks for that domain unless told otherwise. */
function nameIn({ chain }: Identity): string {
  const names = new X509Certificate(chain).subjectAltName ?? '';
  const name = /DNS:([^,*\s]+)/.exec(names)?.[1];
  if (name !== undefined) return name.toLowerCase();
  throw new UsageError('--client-cert has no DNS name in it: say with --from which domain it is for');
}

/** Is that PEM with certificates that can be read? */
export function holdsCertificates(pem: string): boolean {
  try {
    return anchorsOf(pem).length > 0;
  } catch {
    return false;
  }
}

function readFile(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${option} ${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}
