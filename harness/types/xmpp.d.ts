// What we use of @xmpp/client 0.14 and @xmpp/component 0.13, which bring no types of their own.
declare module '@xmpp/client' {
  import type { EventEmitter } from 'node:events';
  import type { Socket } from 'node:net';
  import type { Element } from 'ltx';

  /** A connection of the library. The members with an underscore are those that its own subclasses override. */
  export interface Entity extends EventEmitter {
    readonly options: { readonly domain: string; readonly service: string };
    readonly jid: { toString(): string } | null;
    /** Milliseconds that a step of the negotiation may take. */
    timeout: number;
    socket: Socket | null;
    parser: { write(text: string): void } | null;
    readonly reconnect: { stop(): void };
    connect(service: string): Promise<unknown>;
    open(options: { domain: string }): Promise<unknown>;
    restart(): Promise<unknown>;
    write(text: string): Promise<void>;
    _onElement(element: Element): void;
    _onData(data: Uint8Array): void;
    _attachSocket(socket: Socket): void;
    _detachSocket(): void;
  }
  type Authenticate = (credentials: { username: string; password: string }, mechanism: string) => Promise<void>;
  export function client(options: {
    service: string;
    domain: string;
    username: string;
    resource?: string;
    credentials: (authenticate: Authenticate, mechanisms: string[]) => Promise<void>;
  }): Entity;
}
declare module '@xmpp/component' {
  import type { Entity } from '@xmpp/client';
  export function component(options: { service: string; domain: string; password: string }): Entity;
}
