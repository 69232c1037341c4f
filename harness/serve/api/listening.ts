// An HTTP server on a port, and its end.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tryListen } from '../../world/try-listen.ts';
import { hostShown } from './guard.ts';

/** How long answers that are under way may take at the end. ms */
const PATIENCE = 500;

/** A server that listens. Disposing closes it; connections that are still there then are not waited for. */
export interface Listening extends AsyncDisposable {
  /** `http://127.0.0.1:8480` */
  readonly url: string;
}

/** Has the server listen; port 0: any that is free. @throws the error of the listener (`EADDRINUSE`, `EACCES`) */
export async function listening(http: Server, host: string, port: number): Promise<Listening> {
  const refused = await tryListen(http, host, port);
  if (refused !== null) throw refused;
  return {
    url: `http://${hostShown(host)}:${(http.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeIdleConnections();
        setTimeout(() => http.closeAllConnections(), PATIENCE).unref();
      }),
  };
}
