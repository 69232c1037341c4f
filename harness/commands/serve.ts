// `badpeer serve`: a zone of bad servers until Ctrl-C, with the control API beside it.
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { HostPort } from '../peer/environment.ts';
import { type StartedApi, startApi } from '../serve/api/start-api.ts';
import type { BadServer } from '../serve/model.ts';
import { openBadServer } from '../serve/open.ts';
import type { BadServerOptions, ServeLimits, WantedPort } from '../serve/options.ts';
import { PortTrouble, portTrouble } from '../serve/ports.ts';
import type { Io } from './io.ts';
import { loadLanguage } from './library.ts';
import { isLoopback, serveAddresses } from './serve-addresses.ts';
import { openProbeApi, type ProbeApiArguments } from './serve-probe-api.ts';
import { shownServe } from './serve-table.ts';
import { UsageError } from './usage-error.ts';

/** Options as they were given; a port that is absent may be another one than usual. */
export interface ServeZoneArguments extends ProbeApiArguments {
  readonly zone: string;
  readonly listen: string;
  readonly address: readonly string[];
  readonly dnsPort?: number;
  readonly httpsPort?: number;
  readonly httpPort?: number;
  readonly s2sPort?: number;
  readonly apiListen: string;
  readonly apiPort?: number;
  readonly allowHost: readonly string[];
  readonly token?: string;
  readonly server: Readonly<Record<string, HostPort>>;
  readonly resolver?: string;
  readonly caFile: string;
  readonly maxConnections?: number;
  readonly maxPerName?: number;
  /** Seconds. */
  readonly idle?: number;
  readonly life?: number;
  /** Megabytes. */
  readonly maxMegabytes?: number;
}

const DNS_PORT = 53;
const HTTPS_PORT = 443;
const HTTP_PORT = 80;
const S2S_PORT = 5269;
const API_PORT = 8480;
const TROUBLE = 2;

/** Exit status 0 when it was stopped, 2 when a port cannot be had. @throws UsageError */
export async function serveZone(args: ServeZoneArguments, io: Io): Promise<number> {
  const options = await optionsOf(args);
  try {
    await using stack = new AsyncDisposableStack();
    const server = stack.use(await openBadServer(options));
    const api = stack.use(await openApi(server, args, io));
    const { dns } = server.addresses;
    const onTrouble = (error: Error): void => io.err(`badpeer: the probe API: ${error.stack ?? error.message}\n`);
    const beside = { dns, caPem: server.caPem, token: api.token, onTrouble };
    const probeApi = args.probeApi ? stack.use(await openProbeApi(args, beside)) : null;
    await mkdir(dirname(args.caFile), { recursive: true });
    await writeFile(args.caFile, server.caPem);
    io.out(shownServe(server, { api, probeApi, caFile: args.caFile, columns: io.columns }));
    for (const warning of warnings(args, server)) io.err(`badpeer: ${warning}\n`);
    if (!io.signal.aborted) await once(io.signal, 'abort');
    return 0;
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    if (!(error instanceof PortTrouble)) throw error;
    io.err(`badpeer: ${error.message}\n`);
    return TROUBLE;
  }
}

async function optionsOf(args: ServeZoneArguments): Promise<BadServerOptions> {
  const addresses = serveAddresses(args);
  const { language } = await loadLanguage();
  return {
    zone: args.zone,
    ...addresses,
    dns: wanted(args.dnsPort, DNS_PORT),
    https: wanted(args.httpsPort, HTTPS_PORT),
    http: wanted(args.httpPort, HTTP_PORT),
    s2s: wanted(args.s2sPort, S2S_PORT),
    servers: new Map(Object.entries(args.server)),
    resolver: args.resolver ?? null,
    allowsPrivate: args.allowPrivate,
    limits: limitsOf(args),
    language,
  };
}

function wanted(asked: number | undefined, usual: number): WantedPort {
  return asked === undefined ? { port: usual, other: true } : { port: asked, other: false };
}

function limitsOf(args: ServeZoneArguments): Partial<ServeLimits> {
  const { maxConnections, maxPerName, idle, life, maxMegabytes } = args;
  return {
    ...(maxConnections === undefined ? {} : { connections: maxConnections }),
    ...(maxPerName === undefined ? {} : { connectionsPerPeer: maxPerName }),
    ...(idle === undefined ? {} : { idle: idle * 1000 }),
    ...(life === undefined ? {} : { life: life * 1000 }),
    ...(maxMegabytes === undefined ? {} : { bytes: maxMegabytes * 2 ** 20 }),
  };
}

/** The control API; on any port where the usual one cannot be had and none was asked for. */
async function openApi(server: BadServer, args: ServeZoneArguments, io: Io): Promise<StartedApi> {
  const { apiListen: host, apiPort, token, allowHost: allowedHosts } = args;
  const onTrouble = (error: Error): void =>
    io.err(`badpeer: the control API failed: ${error.stack ?? error.message}\n`);
  const start = (port: number): Promise<StartedApi> => startApi(server, { host, port, token, allowedHosts, onTrouble });
  try {
    return await start(apiPort ?? API_PORT);
  } catch (error) {
    if (apiPort === undefined && (error as NodeJS.ErrnoException).code === 'EADDRINUSE') return start(0);
    throw new PortTrouble(portTrouble(error as NodeJS.ErrnoException, host, apiPort ?? API_PORT, '--api-port'));
  }
}

/** What is not as it should be, and what strangers can reach. */
function warnings(
  { listen, apiListen, probeApi, probeApiListen }: ServeZoneArguments,
  { troubles }: BadServer,
): string[] {
  const open = [
    ['the bad servers listen', listen],
    ['the control API listens', apiListen],
    ...(probeApi ? [['the probe API listens', probeApiListen]] : []),
  ].flatMap(([what, address = '']) =>
    isLoopback(address)
      ? []
      : [`WARNING: ${what} on ${address}, which is not loopback: whoever reaches this machine can use it`],
  );
  return [...troubles, ...open];
}
