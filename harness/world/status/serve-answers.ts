// Serves the good and the bad status documents, for clients and monitors to try: over HTTP, and over TLS with a bad certificate.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tryListen } from '../try-listen.ts';
import { answerFor } from './answers.ts';

export interface ServedAnswers extends AsyncDisposable {
  /** `http://127.0.0.1:8080`, without a path. */
  readonly http: string;
  /** The same behind a certificate that nobody should take. */
  readonly https: string;
}

export interface ServeOptions {
  readonly host: string;
  /** 0: the system's choice. */
  readonly port: number;
  readonly tlsPort: number;
  /** PEM. */
  readonly badCertificate: { readonly key: string; readonly cert: string };
  readonly onRequest: (path: string, answered: boolean) => void;
}

/** Begins to listen. @throws the error of a listener. Disposing ends all connections. */
export async function serveAnswers(options: ServeOptions): Promise<ServedAnswers> {
  const { host, port, tlsPort, badCertificate } = options;
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '/';
    const found = answerFor(path);
    options.onRequest(path, found !== undefined);
    if (found === undefined) response.writeHead(404).end();
    else void found.answer(request, response);
  };
  await using stack = new AsyncDisposableStack();
  const open = async (server: Server, at: number): Promise<number> => {
    const refused = await tryListen(server, host, at);
    if (refused !== null) throw refused;
    stack.defer(() => close(server));
    return (server.address() as AddressInfo).port;
  };
  const plain = await open(createServer(handle), port);
  const tls = await open(createTlsServer(badCertificate, handle), tlsPort);
  const owned = stack.move();
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    http: `http://${name}:${plain}`,
    https: `https://${name}:${tls}`,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
