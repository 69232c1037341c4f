// The fake peer: a domain with listeners and connections of its own. Lives as long as one play.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import type { EventBody } from '../wire/event.ts';
import { dialbackKey } from '../xmpp/dialback-key.ts';
import { addressShown } from './address-shown.ts';
import { Connection } from './connection.ts';
import type { PeerEnvironment } from './environment.ts';
import { guarded } from './guarded.ts';
import type { Policy } from './policy.ts';
import { receive } from './receiving.ts';
import type { Identity } from './tls-upgrade.ts';

/** Connections that wait to be taken: with fewer, Linux leaves some of a thousand that come at once waiting for seconds. */
const BACKLOG = 4_096;

/** Certificate faults by role. */
export interface PeerCertificates {
  readonly client: string;
  readonly server: string;
}

export interface PeerOptions {
  /** Its name in the scenario: `peer`. */
  readonly name: string;
  readonly domain: string;
  readonly certificates: PeerCertificates;
  readonly policy: Policy;
  readonly transport: 'starttls' | 'direct-tls' | 'plaintext' | 'websocket';
  /** Of the dialback keys, where two peers share a domain; else each has its own. XEP-0185 §3 */
  readonly secret?: string;
}

/** Announced service of a listener. */
type Service = 'xmpp-server' | 'xmpps-server' | 'websocket' | 'fallback';

export class Peer implements AsyncDisposable {
  readonly name: string;
  readonly domain: string;
  readonly environment: PeerEnvironment;
  /** Changed by `peer changes`; new connections take the new one. */
  policy: Policy;
  certificates: PeerCertificates;
  transport: PeerOptions['transport'];
  /** All that it has had, or as many as `forget` has left. */
  readonly connections: Connection[] = [];
  /** How many more it is about to open: whose place is being looked for, or dialled. */
  opening = 0;
  #opened = 0;
  readonly #secret: string;
  readonly #servers: Server[] = [];
  #port = 0;
  #directTlsPort = 0;
  #websocketPort = 0;
  #disposed = false;

  constructor(options: PeerOptions, environment: PeerEnvironment) {
    this.name = options.name;
    this.domain = options.domain;
    this.policy = options.policy;
    this.certificates = options.certificates;
    this.transport = options.transport;
    this.environment = environment;
    this.#secret = options.secret ?? randomBytes(16).toString('hex');
  }

  /** Port for STARTTLS and plaintext. */
  get port(): number {
    return this.#port;
  }

  /** Port for direct TLS. */
  get directTlsPort(): number {
    return this.#directTlsPort;
  }

  /** Port of the WebSocket endpoint. */
  get websocketPort(): number {
    return this.#websocketPort;
  }

  /** Opens the listeners; ports are the system's choice. Rejects when it is disposed of meanwhile. */
  async listen(): Promise<void> {
    const services = ['xmpp-server', 'xmpps-server', 'websocket'] as const;
    const ports = await Promise.all(services.map((service) => this.#serve(service)));
    [this.#port = 0, this.#directTlsPort = 0, this.#websocketPort = 0] = ports;
  }

  /** XEP-0185 key for a stream that this peer opened towards `receiving`. */
  keyFor(receiving: string, originating: string, streamId: string): string {
    return dialbackKey(this.#secret, receiving, originating, streamId);
  }

  /** A fresh stream id. RFC 6120 §4.7.3: unpredictable. */
  newStreamId(): string {
    return randomBytes(8).toString('hex');
  }

  /** The identity in a role; null presents no certificate. */
  identity(role: 'client' | 'server'): Promise<Identity | null> {
    const fault = this.certificates[role];
    // A listener cannot do TLS without a certificate: one that presents none as client shows a self-signed one here.
    const name = role === 'server' && fault === 'none' ? 'self-signed' : fault;
    return this.environment.certificate(name, this.domain);
  }

  /** Adds an event that is of none of its connections. */
  note(body: EventBody): void {
    this.environment.transcript.add({ actor: this.name }, body);
  }

  /** The connection of that name, or the latest opened, or the latest accepted. */
  connection(as?: string): Connection | undefined {
    const connections = this.connections.filter(({ aside }) => !aside);
    if (as === 'incoming') return connections.findLast((connection) => connection.dir === 'in');
    if (as === 'outgoing') return connections.findLast((connection) => connection.dir === 'out');
    if (as !== undefined) return connections.findLast((connection) => connection.as === as);
    return connections.findLast((connection) => connection.dir === 'out') ?? connections.at(-1);
  }

  /** Registers a connection. It is closed at once where the peer is no more: nobody else would. */
  adopt(socket: Socket, dir: 'in' | 'out', as?: string, aside = false): Connection {
    this.#opened += 1;
    const { transcript, limits } = this.environment;
    const connection = new Connection(socket, {
      id: `${this.name}-${this.#opened}`,
      actor: this.name,
      ...(as === undefined ? {} : { as }),
      dir,
      aside,
      transcript,
      ...(limits === undefined ? {} : { limits }),
    });
    this.connections.push(connection);
    if (this.#disposed) connection.destroy();
    return connection;
  }

  /** Takes a connection that the SUT opened. `early`: bytes that somebody has read already. */
  accept(socket: Socket, service: Service, early?: Uint8Array): void {
    const { signal, admits } = this.environment;
    if (signal.aborted || admits?.() === false) {
      socket.destroy();
      return;
    }
    const connection = this.adopt(socket, 'in');
    connection.note({
      type: 'connection',
      dir: 'in',
      local: addressShown(socket.localAddress, socket.localPort),
      remote: addressShown(socket.remoteAddress, socket.remotePort),
      service,
    });
    if (early !== undefined) socket.unshift(early);
    guarded(connection, receive(this, connection, service));
  }

  /** Ends the connections that `is` says, and remembers no closed one any longer: a peer that lives for weeks must not grow. */
  forget(is: (connection: Connection) => boolean): void {
    for (const connection of this.connections) if (!connection.closed && is(connection)) connection.destroy();
    const open = this.connections.filter(({ closed }) => !closed);
    this.connections.splice(0, this.connections.length, ...open);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    for (const connection of this.connections) connection.destroy();
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }

  #serve(service: Service): Promise<number> {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
      socket.on('error', () => {});
      this.accept(socket, service);
    });
    this.#servers.push(server);
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      // Node calls back no more then.
      server.once('close', () => reject(new Error(`the peer ${this.domain} was closed before it listened`)));
      server.listen({ host: this.environment.listenHost, port: 0, backlog: BACKLOG }, () => {
        server.off('error', reject);
        server.on('error', () => {});
        resolve((server.address() as AddressInfo).port);
      });
    });
  }
}
