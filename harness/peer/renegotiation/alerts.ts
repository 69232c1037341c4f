// Names of TLS alerts. RFC 5246 §7.2.

const NAMES: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  22: 'record_overflow',
  30: 'decompression_failure',
  40: 'handshake_failure',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  90: 'user_canceled',
  100: 'no_renegotiation',
  109: 'missing_extension',
  110: 'unsupported_extension',
  112: 'unrecognized_name',
  116: 'certificate_required',
  120: 'no_application_protocol',
};

export interface Alert {
  readonly level: 'warning' | 'fatal';
  readonly name: string;
}

/** What an alert says; one of no known name goes by its number. */
export function readAlert(message: Buffer): Alert {
  const [level = 2, description = -1] = message;
  return { level: level === 1 ? 'warning' : 'fatal', name: NAMES[description] ?? `alert ${description}` };
}

export const CLOSE_NOTIFY = Buffer.of(1, 0);
