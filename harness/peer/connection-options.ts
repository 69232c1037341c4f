// What a connection of the peer is made with.
import type { Direction } from '../wire/event.ts';
import type { Transcript } from '../wire/transcript.ts';
import type { ConnectionLimits } from './environment.ts';

/** How much of one connection is kept and parsed; then it is cut. A server that never stops must not fill memory. */
export const CONNECTION_LIMITS: ConnectionLimits = { bytes: 16 * 1024 * 1024, elements: 10_000 };

/** Bytes that the other end of a connection with limits may leave unread. A play reads when its steps say so. */
export const MOST_UNREAD = 1 << 20;

export interface ConnectionOptions {
  readonly id: string;
  readonly actor: string;
  readonly as?: string;
  readonly dir: Direction;
  /** Opened by the peer for itself (to verify a key), not by the script: no step speaks on it unless it is named. */
  readonly aside?: boolean;
  readonly transcript: Transcript;
  /** Default: what no play needs more of. */
  readonly limits?: ConnectionLimits;
}
