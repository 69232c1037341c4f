// Whose doing it was that TLS did not come up, or broke: the alert, FIN or RST of the other end, or that we left. RFC 8446 §6.
import type { Party } from '../wire/event.ts';

export interface TlsEnd {
  /** Who ended the connection. */
  readonly by: Party;
  /** As a `close` event has it. */
  readonly how: string;
  /** The alert that came: `unknown_ca`. */
  readonly alert: string | null;
}

/** How we leave when OpenSSL makes nothing of what came. */
export const TLS_FAILURE = 'tls failure';

/** Nothing came of a handshake in time. */
export class NoTls extends Error {}

/** What an error of a TLS socket tells. OpenSSL says nothing by itself of what it thinks of an alert that came: that is an error too. */
export function tlsEnd(error: NodeJS.ErrnoException): TlsEnd {
  const { code = '', message } = error;
  const alert = /alert ([a-z ]+?)(?::|$)|ALERT_([A-Z_]+)/.exec(`${message} ${code}`);
  if (alert !== null) {
    const name = (alert[2] ?? alert[1] ?? '').toLowerCase().replaceAll(' ', '_').trim();
    return { by: 'sut', how: 'alert', alert: name };
  }
  if (error instanceof NoTls) return { by: 'peer', how: 'timeout', alert: null };
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return { by: 'peer', how: TLS_FAILURE, alert: null };
  return { by: 'sut', how: code === 'ECONNRESET' ? 'rst' : 'fin', alert: null };
}
