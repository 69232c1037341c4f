// The control API and the page on a port.
import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { BadServer } from '../model.ts';
import { createApi } from './app.ts';
import type { StreamLimits } from './event-client.ts';
import { EventStreams } from './event-streams.ts';
import { checkLength, checkOrigin, secure } from './guard.ts';
import { listening } from './listening.ts';
import { Problem } from './problem.ts';

export interface ApiOptions {
  /** Loopback unless told otherwise. */
  readonly host?: string;
  /** 0: any that is free. */
  readonly port: number;
  /** A random one unless said. */
  readonly token?: string | undefined;
  /** Names by which it is reached beside loopback and its own address. */
  readonly allowedHosts?: readonly string[];
  /** Hears of each answer; the path comes without its query. */
  readonly onRequest?: (method: string, path: string, status: number) => void;
  /** Hears of what should not have happened. */
  readonly onTrouble?: (error: Error) => void;
  /** For tests. */
  readonly streams?: StreamLimits;
  /** Folder of the page's files; the one beside this unless said. */
  readonly page?: string;
}

export interface StartedApi extends AsyncDisposable {
  /** `http://127.0.0.1:8480` */
  readonly url: string;
  readonly token: string;
  /** The address of the page with the token. */
  readonly page: string;
}

const MAX_CONNECTIONS = 256;
const LIMITS = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 10_000 };

/**
 * Begins to listen.
 * @throws the error of the listener (`EADDRINUSE`, `EACCES`)
 */
export async function startApi(server: BadServer, options: ApiOptions): Promise<StartedApi> {
  const { host = '127.0.0.1', port, allowedHosts = [], onTrouble = () => {}, onRequest = () => {} } = options;
  const token = options.token ?? randomBytes(32).toString('base64url');
  await using stack = new AsyncDisposableStack();
  await using listeners = new AsyncDisposableStack();
  const streams = listeners.use(new EventStreams(server, options.streams));
  const page = options.page ?? fileURLToPath(new URL('../page/', import.meta.url));
  const api = createApi({ server, streams, token, page, started: new Date().toISOString() }, onTrouble);
  const answer = getRequestListener(api.fetch, {
    hostname: 'localhost',
    overrideGlobalObjects: false,
    errorHandler: () => Response.json(new Problem(400, 'the request is not HTTP as expected').body, { status: 400 }),
  });
  const http = createServer(LIMITS, (request, response) => {
    const path = (request.url ?? '').replace(/[?#].*/s, '');
    response.on('close', () => onRequest(request.method ?? '', path, response.statusCode));
    secure(response);
    try {
      checkOrigin(request, allowedHosts);
      checkLength(request);
    } catch (error) {
      // What is still on its way is read and forgotten, so that who sends it hears the answer.
      request.resume();
      refuse(response, error);
      return;
    }
    void answer(request, response);
  });
  http.maxConnections = MAX_CONNECTIONS;
  const { url } = stack.use(await listening(http, host, port));
  // Disposed of before the listener: streams have a last word.
  stack.use(listeners.move());
  const owned = stack.move();
  return { url, token, page: `${url}/?token=${token}`, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

function refuse(response: ServerResponse, error: unknown): void {
  if (!(error instanceof Problem)) throw error;
  response.writeHead(error.status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(error.body));
}
