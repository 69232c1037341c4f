// What the peer does by itself while nobody waits for it.
import type { Connection } from './connection.ts';

/**
 * Lets it go on. What it fails at is trouble of ours on that connection, which ends: a promise that nobody looks after would end the
 * whole process.
 */
export function guarded(connection: Connection, promise: Promise<unknown>): void {
  promise.catch((error: unknown) => {
    connection.note({ type: 'trouble', because: peerFailed(error) });
    connection.destroy();
  });
}

/** In words, for a `trouble`. */
export function peerFailed(error: unknown): string {
  return `the peer failed: ${error instanceof Error ? error.stack : String(error)}`;
}
