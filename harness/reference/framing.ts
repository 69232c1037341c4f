// The seam between a connection and what it carries: TCP and TLS carry streams as they are, a WebSocket in frames.
import type { ChannelEvent } from './channel-options.ts';

/** What lies between the bytes of a connection and its streams; without one a stream is the bytes themselves. */
export interface Framing {
  read(bytes: Buffer): void;
  /** Writes a piece of a stream, as it would be on TCP. */
  write(text: string): void;
  /** A new stream begins. */
  restart(): void;
  /** Ends the connection in order. */
  close(): void;
  /** The connection has ended; false: the stream goes on as if nothing had happened. */
  ended(): boolean;
}

/** What a framing does to its connection. */
export interface FramedEnd {
  write(bytes: string | Uint8Array): void;
  give(event: ChannelEvent): void;
  finish(): void;
  destroy(): void;
}
