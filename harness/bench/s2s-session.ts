// An initiating server of few lines: STARTTLS, EXTERNAL, restart, and stanzas after that, at little cost on this side.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type createSecureContext, connect as tlsConnect } from 'node:tls';
import { NS } from '../xmpp/namespaces.ts';
import { AUTH, headerFrom, STARTTLS } from './script.ts';

export interface SessionOptions {
  readonly host: string;
  readonly port: number;
  readonly from: string;
  readonly to: string;
  readonly secureContext: ReturnType<typeof createSecureContext>;
  /** For each answer of the other end; 15 s unless said. ms */
  readonly patience?: number;
}

const PATIENCE = 15_000;
const FEATURES = /<\/stream:features>|<stream:features[^>]*\/>/;

/** An authenticated stream. */
export class Session implements Disposable {
  readonly #wire: Wire;
  readonly #options: SessionOptions;
  #pings = 0;

  constructor(wire: Wire, options: SessionOptions) {
    this.#wire = wire;
    this.#options = options;
  }

  /** Asks for answers on this stream. XEP-0288 §2.2 */
  askForBothDirections(): void {
    this.#wire.send(`<bidi xmlns='${NS.bidi}'/>`);
  }

  send(xml: string): void {
    this.#wire.send(xml);
  }

  /** Pings, and waits for the answer on this stream. @throws when there is none */
  async ping(): Promise<void> {
    const { from, to } = this.#options;
    this.#pings += 1;
    const id = `ping-${this.#pings}`;
    this.#wire.send(`<iq from='${from}' to='${to}' id='${id}' type='get'><ping xmlns='${NS.ping}'/></iq>`);
    await this.#wire.until(new RegExp(`id=["']${id}["']`));
  }

  /** Closes the stream, and waits until the other end has closed it too. @throws when it does not */
  async close(): Promise<void> {
    this.#wire.send('</stream:stream>');
    await this.#wire.until(/<\/stream:stream>/);
  }

  [Symbol.dispose](): void {
    this.#wire.end('</stream:stream>');
  }
}

/** Negotiates up to the features after the last restart. @throws with what the other end said */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { host, port, from, to, secureContext, patience = PATIENCE } = options;
  const raw = connect({ host, port, noDelay: true });
  try {
    const clear = new Wire(raw, to, patience);
    clear.send(headerFrom(from, to));
    await clear.until(FEATURES);
    clear.send(STARTTLS);
    await clear.until(/<proceed/);
    clear.detach();
    const socket = tlsConnect({ socket: raw, secureContext, servername: to, rejectUnauthorized: false });
    const wire = new Wire(socket, to, patience, raw);
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(patience) });
    wire.send(headerFrom(from, to));
    await wire.until(FEATURES);
    wire.send(AUTH);
    await wire.until(/<success/);
    wire.send(headerFrom(from, to));
    await wire.until(FEATURES);
    return new Session(wire, options);
  } catch (error) {
    raw.destroy();
    throw error;
  }
}

/** Text that comes on a socket, waited for piece by piece. */
class Wire {
  readonly #socket: Socket;
  readonly #raw: Socket;
  readonly #to: string;
  readonly #patience: number;
  readonly #read = (data: Buffer): void => this.#take(data.toString('latin1'));
  readonly #failed = (error?: Error): void =>
    this.#fail(new Error(`${this.#to}: ${error instanceof Error ? error.message : 'the connection was closed'}`));
  #text = '';
  #error: Error | null = null;
  #waiting: { readonly pattern: RegExp; readonly end: (error: Error | null) => void } | null = null;

  constructor(socket: Socket, to: string, patience: number, raw = socket) {
    this.#socket = socket;
    this.#raw = raw;
    this.#to = to;
    this.#patience = patience;
    socket.on('data', this.#read).on('error', this.#failed).on('close', this.#failed);
  }

  send(xml: string): void {
    this.#socket.write(xml);
  }

  /** Resolves when text like that has come; forgets what came up to then. @throws on a failure, an error, or silence */
  until(pattern: RegExp): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const late = (): void => this.#fail(new Error(`${this.#to}: no ${pattern} within ${this.#patience / 1_000} s`));
    const timer = setTimeout(late, this.#patience);
    const end = (error: Error | null): void => {
      clearTimeout(timer);
      this.#waiting = null;
      if (error === null) resolve();
      else reject(error);
    };
    this.#waiting = { pattern, end };
    if (this.#error === null) this.#take('');
    else end(this.#error);
    return promise;
  }

  /** Leaves the socket to TLS. */
  detach(): void {
    this.#socket.off('data', this.#read);
    this.#socket.pause();
  }

  end(last: string): void {
    this.#socket.end(last);
    this.#raw.destroy();
  }

  #take(text: string): void {
    this.#text += text;
    if (/<failure|<stream:error/.test(this.#text)) this.#fail(new Error(`${this.#to} refused: ${this.#text}`));
    else if (this.#waiting?.pattern.test(this.#text) === true) {
      this.#text = '';
      this.#waiting.end(null);
    }
  }

  #fail(error: Error): void {
    this.#error ??= error;
    this.#waiting?.end(error);
  }
}
