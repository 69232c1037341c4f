// The probe API on a port of its own: who lets strangers probe must not let them at the control API.
import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { checkOrigin, isToken } from '../api/guard.ts';
import { listening } from '../api/listening.ts';
import { Problem } from '../api/problem.ts';
import { writeAnswer } from './answer.ts';
import { type Probes, probeApi } from './app.ts';
import type { ProbeLimits } from './limits.ts';

export interface StartOptions {
  readonly probes: Probes;
  /** Loopback unless told otherwise. */
  readonly host?: string;
  /** 0: any that is free. */
  readonly port: number;
  /** A random one unless said; null: everybody may ask. */
  readonly token?: string | null;
  /** Names by which it is reached beside loopback and its own address. */
  readonly allowedHosts?: readonly string[];
  /** Domains in whose name may be asked; empty: any. */
  readonly domains?: readonly string[];
  readonly limits?: ProbeLimits;
  /** Hears of each answer. */
  readonly onRequest?: (method: string, path: string, status: number) => void;
  readonly onTrouble?: (error: Error) => void;
}

export interface StartedProbeApi extends AsyncDisposable {
  /** `http://127.0.0.1:8481` */
  readonly url: string;
  /** null: none is needed. */
  readonly token: string | null;
}

const LIMITS = { maxHeaderSize: 8_192, headersTimeout: 10_000, requestTimeout: 15_000, keepAliveTimeout: 5_000 };
const MAX_CONNECTIONS = 128;

/** Begins to listen. @throws the error of the listener (`EADDRINUSE`, `EACCES`) */
export async function startProbeApi(options: StartOptions): Promise<StartedProbeApi> {
  const { host = '127.0.0.1', port, allowedHosts = [], onRequest = () => {} } = options;
  const token = options.token === undefined ? randomBytes(32).toString('base64url') : options.token;
  const over = new AbortController();
  const api = probeApi({
    probes: options.probes,
    isToken: token === null ? null : (given) => isToken(given, token),
    domains: options.domains ?? [],
    signal: over.signal,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.onTrouble === undefined ? {} : { onTrouble: options.onTrouble }),
  });
  const answer = getRequestListener(api.fetch, {
    hostname: 'localhost',
    overrideGlobalObjects: false,
    errorHandler: () => refusal(400, 'the request is not HTTP as expected'),
  });
  // A page elsewhere may have its own name lead to us. Where a token is needed that helps it nothing, and where everybody may ask it has no need of it.
  const checksHost = token === null && isLoopback(host);
  const http = createServer(LIMITS, (request, response) => {
    response.on('close', () => onRequest(request.method ?? '', pathOf(request.url ?? ''), response.statusCode));
    try {
      if (checksHost) checkOrigin(request, allowedHosts);
    } catch (error) {
      request.resume();
      refuse(response, error);
      return;
    }
    void answer(request, response);
  });
  http.maxConnections = MAX_CONNECTIONS;
  const listener = await listening(http, host, port);
  return {
    url: listener.url,
    token,
    [Symbol.asyncDispose]: async () => {
      over.abort();
      await listener[Symbol.asyncDispose]();
    },
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function pathOf(url: string): string {
  return url.replace(/[?#].*/s, '');
}

function refuse(response: ServerResponse, error: unknown): void {
  if (!(error instanceof Problem)) throw error;
  response.writeHead(error.status, {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  response.end(bodyOf(error.message));
}

function refusal(status: number, error: string): Response {
  return new Response(bodyOf(error), { status, headers: { 'content-type': 'application/json; charset=utf-8' } });
}

function bodyOf(error: string): string {
  return writeAnswer({ success: false, kind: 'bad-request', error });
}
