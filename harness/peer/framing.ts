// The seam between a connection and what it carries: TCP and TLS carry streams as they are, a WebSocket in frames.

/** What lies between the bytes of a connection and its streams: HTTP for a moment, then WebSocket. */
export interface Framing {
  /** Are the bytes recorded as they come? Else it records what it makes of them. */
  readonly raw: boolean;
  /** What has come and is no whole unit yet. */
  readonly unread: string;
  push(chunk: Buffer): void;
  /** Sends a piece of a stream, written as on TCP. */
  send(text: string): void;
}
