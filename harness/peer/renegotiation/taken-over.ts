// A TLS 1.2 session in our own hands, where what OpenSSL would do about a renegotiation must not be mixed with what the SUT does:
// refused, it ends the connection; asked for, it goes along. Here a renegotiation is begun and nothing more. RFC 5246 §7.2, RFC 5746.
import { Duplex } from 'node:stream';
import type { BeneathTls } from '../beneath-tls.ts';
import { type Alert, CLOSE_NOTIFY, readAlert } from './alerts.ts';
import { type Hello, readHello } from './hello.ts';
import type { Protection } from './protection.ts';
import { ALERT, APPLICATION_DATA, HANDSHAKE, type TlsRecord } from './records.ts';

/** What fits into one record. RFC 5246 §6.2.1 */
const MOST = 16_384;

export interface TakenOverOptions {
  readonly ours: Protection;
  readonly theirs: Protection;
  readonly onHello: (hello: Hello) => void;
  /** Any but a close_notify. */
  readonly onAlert: (alert: Alert) => void;
  /** A record that is none of this session's: our own keys or numbers are wrong, or theirs. */
  readonly onUnreadable: () => void;
}

/** Application data, as a TLS socket gives and takes it. */
export class TakenOverTls extends Duplex {
  readonly #beneath: BeneathTls;
  readonly #options: TakenOverOptions;
  /** Nothing more is read. */
  #over = false;

  constructor(beneath: BeneathTls, options: TakenOverOptions) {
    super({ allowHalfOpen: true });
    this.#beneath = beneath;
    this.#options = options;
    beneath.takeOver({
      onRecord: (record) => this.#take(record),
      onOver: (error) => {
        if (error === null) this.#ended();
        else this.destroy();
      },
    });
  }

  /** Sends a handshake message. */
  handshake(message: Buffer): void {
    this.#seal(HANDSHAKE, message);
  }

  override _read(): void {
    this.#beneath.tcp.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    let at = 0;
    for (; at + MOST < chunk.length; at += MOST) this.#seal(APPLICATION_DATA, chunk.subarray(at, at + MOST));
    this.#seal(APPLICATION_DATA, chunk.subarray(at), done);
  }

  override _final(done: () => void): void {
    this.#seal(ALERT, CLOSE_NOTIFY);
    this.#beneath.tcp.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.#beneath.tcp.writableEnded) this.#beneath.tcp.destroy();
    else this.#beneath.tcp.resume();
    done(error);
  }

  /** `done`: the record has left, or TCP has failed. */
  #seal(type: number, plain: Buffer, done: (error?: Error | null) => void = () => {}): void {
    const { tcp, out } = this.#beneath;
    if (!tcp.writable) {
      done();
      return;
    }
    const record = this.#options.ours.seal(type, plain, out.encrypted);
    out.push(record);
    tcp.write(record, done);
  }

  #take(record: TlsRecord): void {
    if (this.#over || this.destroyed) return;
    const { theirs, onUnreadable, onAlert, onHello } = this.#options;
    const plain = theirs.open(record);
    if (plain === null) {
      this.#over = true;
      onUnreadable();
    } else if (record.type === APPLICATION_DATA) {
      if (!this.push(plain)) this.#beneath.tcp.pause();
    } else if (record.type === HANDSHAKE) {
      const hello = readHello(plain);
      if (hello !== null) onHello(hello);
    } else if (record.type === ALERT) {
      const alert = readAlert(plain);
      if (alert.name === 'close_notify') this.#ended();
      else onAlert(alert);
    }
  }

  #ended(): void {
    if (this.#over || this.destroyed) return;
    this.#over = true;
    this.push(null);
  }
}
