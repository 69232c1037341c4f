// TCP and TLS of a probe, as functions, so that a test can hand in recorded bytes. RFC 6120 §3.2, §5.4.3, XEP-0368.
import { createConnection } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, createSecureContext, type TLSSocket } from 'node:tls';
import { presentedOn } from '../reference/certificate/presented.ts';
import { deadline } from './deadline.ts';
import type { Identity } from './options.ts';

/** A connection, or why there is none. */
export type Dialed =
  | { readonly duplex: Duplex; readonly ms: number }
  | { readonly failure: 'refused' | 'timeout' | 'unreachable' | 'reset' | 'failed'; readonly because: string };

export interface TlsWish {
  /** SNI. */
  readonly servername: string;
  readonly alpn: readonly string[];
  readonly identity: Identity | null;
  /**
   * `proper`: as servers should (RFC 9325: TLS 1.2 and above, sound ciphers). `in-the-clear`: the same by TLS 1.2 alone, where the
   * certificates can be read on the way. `anything`: whatever OpenSSL has, to name what is wrong.
   */
  readonly taste: 'proper' | 'in-the-clear' | 'anything';
}

/** TLS that is up, or why it is not. */
export type Secured =
  | {
      readonly duplex: Duplex;
      readonly version: string;
      readonly cipher: string;
      readonly alpn: string | null;
      /** DER, the certificate of the server first; empty: none. */
      readonly chain: readonly Buffer[];
      readonly ocsp: Buffer | null;
      readonly ms: number;
    }
  | TlsFailure;

export interface TlsFailure {
  readonly failure: 'alert' | 'not-tls' | 'timeout' | 'closed' | 'reset' | 'failed';
  /** Name of the alert, `handshake failure`; null for others. */
  readonly alert: string | null;
  readonly because: string;
}

/** How a probe gets out. */
export interface Net {
  dial(address: string, port: number, within: number, signal: AbortSignal): Promise<Dialed>;
  secure(duplex: Duplex, wish: TlsWish, within: number, signal: AbortSignal): Promise<Secured>;
}

const FAILURES: Readonly<Record<string, 'refused' | 'timeout' | 'unreachable' | 'reset'>> = {
  ECONNRESET: 'reset',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
};

/** The real one. */
export const systemNet: Net = { dial, secure };

function dial(host: string, port: number, within: number, signal: AbortSignal): Promise<Dialed> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, noDelay: true });
    const settle = (dialed: Dialed) => {
      limit[Symbol.dispose]();
      socket.off('connect', up).off('error', failed);
      socket.on('error', () => {});
      if ('failure' in dialed) socket.destroy();
      resolve(dialed);
    };
    const up = () => settle({ duplex: socket, ms: since(begun) });
    const failed = (error: NodeJS.ErrnoException) =>
      settle({ failure: FAILURES[error.code ?? ''] ?? 'failed', because: error.message });
    const late = () => settle({ failure: 'timeout', because: `no answer within ${Math.round(within)} ms` });
    const limit = deadline(within, signal, late);
    socket.on('connect', up).on('error', failed);
  });
}

function secure(raw: Duplex, wish: TlsWish, within: number, signal: AbortSignal): Promise<Secured> {
  const begun = performance.now();
  return new Promise((resolve) => {
    let ocsp: Buffer | null = null;
    const socket = connectTls({
      socket: raw,
      secureContext: contextFor(wish),
      servername: wish.servername,
      ...(wish.alpn.length > 0 ? { ALPNProtocols: [...wish.alpn] } : {}),
      // Judged afterwards, with reasons: a bad certificate does not end the look.
      rejectUnauthorized: false,
      requestOCSP: true,
    });
    const settle = (secured: Secured) => {
      limit[Symbol.dispose]();
      raw.off('error', below);
      socket.off('secureConnect', up).off('error', failed).off('close', ended).off('end', ended);
      socket.on('error', () => {});
      if ('failure' in secured) socket.destroy();
      resolve(secured);
    };
    const up = () =>
      settle({
        duplex: socket,
        version: socket.getProtocol() ?? 'unknown',
        cipher: socket.getCipher()?.standardName ?? socket.getCipher()?.name ?? 'unknown',
        alpn: typeof socket.alpnProtocol === 'string' ? socket.alpnProtocol : null,
        chain: presentedOn(socket as TLSSocket),
        ocsp,
        ms: since(begun),
      });
    const failed = (error: NodeJS.ErrnoException) => settle(failureOf(error));
    // What happens below is told here alone: above, a reset looks like any other end.
    const below = (error: NodeJS.ErrnoException) => (wasReset(error) ? settle(RESET) : failed(error));
    const ended = () => (wasReset(raw.errored) ? settle(RESET) : settle(CLOSED));
    const late = () => settle({ failure: 'timeout', alert: null, because: `no TLS within ${Math.round(within)} ms` });
    const limit = deadline(within, signal, late);
    socket.on('OCSPResponse', (response: Buffer) => {
      ocsp = response;
    });
    raw.on('error', below);
    socket.on('secureConnect', up).on('error', failed).on('close', ended).on('end', ended);
  });
}

function contextFor({ identity, taste }: TlsWish) {
  const own = identity === null ? {} : { key: identity.key, cert: identity.chain };
  // Level 0, so that weak certificates are seen and named and do not just fail; what is proper is said by version and ciphers.
  if (taste === 'anything')
    return createSecureContext({ minVersion: 'TLSv1', ciphers: 'ALL:COMPLEMENTOFALL:eNULL:@SECLEVEL=0', ...own });
  const maxVersion = taste === 'in-the-clear' ? 'TLSv1.2' : 'TLSv1.3';
  return createSecureContext({ minVersion: 'TLSv1.2', maxVersion, ciphers: 'DEFAULT:!SHA1:@SECLEVEL=0', ...own });
}

function since(begun: number): number {
  return Math.round((performance.now() - begun) * 10) / 10;
}

const RESET: TlsFailure = {
  failure: 'reset',
  alert: null,
  because: 'the connection was reset during the handshake',
};

const CLOSED: TlsFailure = {
  failure: 'closed',
  alert: null,
  because: 'the connection was closed during the handshake',
};

function wasReset(error: NodeJS.ErrnoException | null): boolean {
  return error?.code === 'ECONNRESET';
}

/** OpenSSL's words → what went wrong. */
function failureOf(error: NodeJS.ErrnoException): TlsFailure {
  const { code = '', message } = error;
  const alert = /alert ([a-z ]+?)(?::|$)|ALERT_([A-Z_]+)/.exec(`${message} ${code}`);
  if (alert) {
    const name = (alert[1] ?? alert[2] ?? '').toLowerCase().replaceAll('_', ' ').trim();
    return { failure: 'alert', alert: name, because: `the server ended the handshake with the alert ${name}` };
  }
  // Node says so of every end that comes too early.
  if (code === 'ECONNRESET') return /disconnected/.test(message) ? CLOSED : RESET;
  const isText = /WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG|UNEXPECTED_MESSAGE|RECORD/.test(code);
  if (isText) return { failure: 'not-tls', alert: null, because: 'what came in answer to the ClientHello is not TLS' };
  return { failure: 'failed', alert: null, because: message };
}
