// TLS over a connection, in either role: STARTTLS and direct TLS. RFC 6120 §5, XEP-0368.
import { constants, X509Certificate } from 'node:crypto';
import type { Duplex } from 'node:stream';
import {
  createSecureContext,
  type SecureContext,
  type SecureContextOptions,
  TLSSocket,
  connect as tlsConnect,
} from 'node:tls';
import { BeneathTls } from './beneath-tls.ts';
import type { Connection } from './connection.ts';
import type { TlsPolicy } from './policy.ts';
import { NoTls, tlsEnd } from './tls-end.ts';

/** A key with its chain, PEM; null presents nothing. */
export interface Identity {
  readonly key: string;
  readonly chain: string;
}

export interface TlsSide {
  readonly role: 'client' | 'server';
  readonly identity: Identity | null;
  readonly policy: TlsPolicy;
  /** SNI that the client sends. */
  readonly servername?: string;
  /** ALPN only with direct TLS. */
  readonly alpn: readonly string[];
  readonly onKeys: (line: Buffer) => void;
  readonly within: number;
  /** The first bytes on the connection are TLS. */
  readonly direct?: boolean;
  /** Is it to be seen what is beneath TLS: how it ends, and its records? */
  readonly watched: boolean;
}

/**
 * A network's time for the way to a peer and back. ms. An answer that comes sooner than a server is ready for it tests what no network
 * does: ejabberd (xmpp 1.13, finish_tls_handshake) loses one that arrives within microseconds of its own ClientHello, on a busy machine
 * within milliseconds.
 */
const ROUND_TRIP = 100;

const contexts = new WeakMap<object, Map<string, SecureContext>>();
const NO_IDENTITY: object = {};

/** Contexts are costly (1 ms); one serves all connections of an identity with the same options. */
function contextOf(identity: Identity | null, options: SecureContextOptions): SecureContext {
  const owner = identity ?? NO_IDENTITY;
  let known = contexts.get(owner);
  if (known === undefined) {
    known = new Map();
    contexts.set(owner, known);
  }
  const key = JSON.stringify(options);
  let context = known.get(key);
  if (context === undefined) {
    context = createSecureContext({
      // Bad certificates are our trade: weak keys and digests must load. Level 0 only on our side of the wire.
      ciphers: 'DEFAULT:@SECLEVEL=0',
      ...options,
      ...(identity === null ? {} : { key: identity.key, cert: identity.chain }),
    });
    known.set(key, context);
  }
  return context;
}

/** Who takes up an earlier session shows its certificate all the same: with a ticket it would not, or OpenSSL would end the handshake. */
function withoutTickets(options: SecureContextOptions): SecureContextOptions {
  return { ...options, secureOptions: (options.secureOptions ?? 0) | constants.SSL_OP_NO_TICKET };
}

/** Brings TLS up on a connection. True when it is up; else the transcript says why. */
export async function startTls(connection: Connection, side: TlsSide): Promise<boolean> {
  const raw = connection.socket;
  connection.detach();
  const broken = breakHandshake(connection, raw, side.policy);
  if (broken) return false;
  let context: SecureContext;
  try {
    context = contextOf(
      side.identity,
      side.role === 'server' ? withoutTickets(side.policy.options) : side.policy.options,
    );
  } catch (error) {
    connection.note({ type: 'trouble', because: `the certificate could not be loaded: ${(error as Error).message}` });
    connection.failed();
    return false;
  }
  if (side.role === 'server' && side.direct === true && !(await helloArrived(raw, side.within))) {
    noteFailure(connection, side, endedIn(connection, 'the connection ended before the TLS handshake'));
    return false;
  }
  const beneath = side.watched ? new BeneathTls(raw) : null;
  const hello: Hello = {};
  const secure =
    side.role === 'server' ? asServer(beneath ?? raw, context, side, hello) : asClient(beneath ?? raw, context, side);
  secure.on('keylog', side.onKeys);
  secure.on('keylog', (line: Buffer) => {
    if (beneath !== null) beneath.keys ||= line.toString();
  });
  return await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => fail(new NoTls(`no TLS within ${side.within} ms`)), side.within);
    const fail = (error: Error) => {
      finish();
      // The end of a connection may be followed by an error about it, which nobody is left to hear.
      secure.on('error', () => {});
      noteFailure(connection, side, error, hello);
      resolve(false);
    };
    const ended = () => fail(endedIn(connection, 'the connection ended during the TLS handshake'));
    const up = () => {
      finish();
      connection.encrypted = true;
      const certificate = peerCertificateOf(secure);
      connection.peerCertificate = certificate !== undefined;
      connection.note({
        type: 'tls',
        role: side.role,
        protocol: secure.getProtocol() ?? 'unknown',
        cipher: secure.getCipher()?.name ?? 'unknown',
        sni: sniOf(secure),
        alpn: typeof secure.alpnProtocol === 'string' ? secure.alpnProtocol : null,
        ...hello,
        peerCertificate:
          certificate === undefined
            ? null
            : {
                subject: certificate.subject,
                issuer: certificate.issuer,
                altNames: certificate.subjectAltName ?? '',
                fingerprint: certificate.fingerprint256,
                validTo: certificate.validTo,
              },
      });
      connection.attach(secure, beneath);
      resolve(true);
    };
    const event = side.role === 'server' ? 'secure' : 'secureConnect';
    const finish = () => {
      clearTimeout(timer);
      secure.off(event, up);
      secure.off('error', fail);
      secure.off('close', ended);
      secure.off('end', ended);
    };
    secure.on(event, up);
    secure.on('error', fail);
    secure.on('close', ended);
    secure.on('end', ended);
  });
}

/** Resolves a round trip after the first bytes came, or after `within` ms without any; false when the connection is gone. */
async function helloArrived(raw: Duplex, within: number): Promise<boolean> {
  const come = Promise.withResolvers<void>();
  const timer = setTimeout(come.resolve, within);
  for (const event of ['readable', 'close']) raw.once(event, come.resolve);
  await come.promise;
  clearTimeout(timer);
  for (const event of ['readable', 'close']) raw.off(event, come.resolve);
  await new Promise<void>((resolve) => setTimeout(resolve, ROUND_TRIP));
  return !raw.destroyed;
}

/** TCP has ended, or failed by an error that TLS above was not told. */
function endedIn({ tcp }: Connection, message: string): Error {
  const { code } = (tcp.errored ?? {}) as NodeJS.ErrnoException;
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

/** A handshake that failed, why and by whom, as far as the error tells. Nothing, where the connection is over for us. */
function noteFailure(connection: Connection, side: TlsSide, error: Error, hello: Hello = {}): void {
  if (connection.closed) return;
  const { by, how, alert } = tlsEnd(error);
  connection.note({ type: 'tls-failed', role: side.role, error: error.message, alert, by, ...hello });
  connection.note({ type: 'close', layer: 'tcp', by, how });
  connection.failed();
}

/** What is recorded of a ClientHello: the application protocols that it offers, where we choose one. */
interface Hello {
  alpnOffered?: readonly string[];
}

function asServer(raw: Duplex, context: SecureContext, side: TlsSide, hello: Hello): TLSSocket {
  return new TLSSocket(raw, {
    isServer: true,
    secureContext: context,
    requestCert: true,
    rejectUnauthorized: false,
    // As with ALPNProtocols, but that what is offered is seen: RFC 7301 §3.2.
    ...(side.alpn.length > 0
      ? {
          ALPNCallback: ({ protocols }) => {
            hello.alpnOffered = protocols;
            return side.alpn.find((protocol) => protocols.includes(protocol));
          },
        }
      : {}),
    // Only to have the name recorded: without a callback Node does not parse it.
    SNICallback: (_name, answer) => answer(null, context),
  });
}

function asClient(raw: Duplex, context: SecureContext, side: TlsSide): TLSSocket {
  return tlsConnect({
    socket: raw,
    secureContext: context,
    // We judge nothing here: the SUT's certificate is recorded and judged from the transcript.
    rejectUnauthorized: false,
    ...(side.servername === undefined ? {} : { servername: side.servername }),
    ...(side.alpn.length > 0 ? { ALPNProtocols: [...side.alpn] } : {}),
  });
}

/**
 * The other end's certificate.
 * COMPAT(Node 24.21): `getPeerX509Certificate()` never frees 5 kB a call, which a server that runs for days would not bear.
 */
function peerCertificateOf(socket: TLSSocket): X509Certificate | undefined {
  // Without a certificate it is null, or an object without anything in it, whatever its type says.
  const { raw } = (socket.getPeerCertificate() ?? {}) as { readonly raw?: Buffer };
  return raw === undefined ? undefined : new X509Certificate(raw);
}

function sniOf(socket: TLSSocket): string | null {
  const { servername } = socket as TLSSocket & { servername?: string | false };
  return typeof servername === 'string' ? servername : null;
}

/** A fatal handshake_failure alert, TLS 1.2 record. RFC 8446 §6. */
const HANDSHAKE_FAILURE = Uint8Array.of(0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28);

/** Plays a handshake that goes wrong on our side; true when it did. */
function breakHandshake(connection: Connection, raw: Duplex, { handshake }: TlsPolicy): boolean {
  if (handshake === 'normal') return false;
  connection.note({
    type: 'tls-failed',
    role: 'server',
    error: `the peer's fault: handshake ${handshake}`,
    alert: null,
    by: 'peer',
  });
  connection.attach(raw);
  if (handshake === 'fin' || handshake === 'rst') connection.end(handshake);
  if (handshake === 'garbage') connection.send('this is not TLS\r\n');
  if (handshake === 'alert') {
    connection.send(HANDSHAKE_FAILURE);
    connection.end('fin');
  }
  return true;
}
