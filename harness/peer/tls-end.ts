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

/**
 * An alert that came, as OpenSSL words it: `tlsv1 alert unknown ca`, but without that word for those of extensions (RFC 6066 §9):
 * `tlsv1 unrecognized name`. What begins with a version is never its own opinion.
 */
const ALERT = /(?:ssl\/tls|sslv3|tlsv13?) (?:alert )?([a-z ]+?)(?=:|$)/;
/** The same as a code of Node, where there is no text. */
const ALERT_CODE = /^ERR_SSL_(?:SSL\/TLS|SSLV3|TLSV13?)_(?:ALERT_)?([A-Z_]+)$/;

/** What an error of a TLS socket tells. OpenSSL says nothing by itself of what it thinks of an alert that came: that is an error too. */
export function tlsEnd(error: NodeJS.ErrnoException): TlsEnd {
  const { code = '', message } = error;
  const alert = ALERT.exec(message)?.[1] ?? ALERT_CODE.exec(code)?.[1];
  if (alert !== undefined) return { by: 'sut', how: 'alert', alert: alert.toLowerCase().replaceAll(' ', '_') };
  if (error instanceof NoTls) return { by: 'peer', how: 'timeout', alert: null };
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return { by: 'peer', how: TLS_FAILURE, alert: null };
  return { by: 'sut', how: code === 'ECONNRESET' ? 'rst' : 'fin', alert: null };
}
