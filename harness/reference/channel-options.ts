// What a connection gives, and what it must know.
import type { ReaderEvent } from '../wire/stream-reader.ts';
import type { Clock, Limits } from './config.ts';
import type { Context } from './context.ts';

/** What `next` gives. `ended`: the connection is over. */
export type ChannelEvent =
  | ReaderEvent
  | { readonly type: 'ended'; readonly how: string }
  | { readonly type: 'timeout' };

/** `says`: what is written before the connection ends. `passes`: TLS may do with it what it does. */
export type Renegotiation = { readonly says: string } | 'passes';

export interface ChannelOptions {
  readonly clock: Clock;
  readonly limits: Limits;
  /** What is made of bytes before they are read; absent: nothing. */
  readonly prepares?: (bytes: Buffer) => Buffer;
  /** Does TLS end with close_notify before TCP does? Absent: yes. */
  readonly notifies?: () => boolean;
  /** What is done when the peer negotiates TLS anew; absent: the connection is cut. */
  readonly renegotiation?: () => Renegotiation;
  /** The socket is TLS already. */
  readonly encrypted?: boolean;
}

/** What a connection must know of the server that it belongs to. */
export function channelOptions({ config, hooks, query }: Context): ChannelOptions {
  return {
    clock: config.clock,
    limits: hooks.stream.bounds(config.limits),
    notifies: () => hooks.tls.notifies(),
    renegotiation: () => hooks.tls.renegotiation(),
    prepares: (bytes) => hooks.stream.prepares(bytes, (name) => void query(name, 'A')),
  };
}
