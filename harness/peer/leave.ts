// How the peer leaves a connection that it has no more use for.
import type { Connection } from './connection.ts';

/** So long the other end has to close its half. ms */
const GRACE = 2_000;

/** Closes the stream and then TCP, in order, and frees the socket soon even where the other end does not follow. */
export function leave(connection: Connection): void {
  connection.closeStream();
  connection.end('fin');
  if (connection.closed) return;
  const timer = setTimeout(() => connection.destroy(), GRACE);
  connection.tcp.once('close', () => clearTimeout(timer));
}
