// Contexts of TLS: costly to make (1 ms and more), and the same for every connection with the same settings.
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';

/** Contexts kept at once. */
const MOST = 256;
const known = new Map<string, SecureContext>();

/** The context for these options; what has nothing to do with contexts is left out of account. */
export function secureContextOf({
  key,
  cert,
  ca,
  minVersion,
  maxVersion,
  ciphers,
  secureOptions,
}: SecureContextOptions): SecureContext {
  const options = { key, cert, ca, minVersion, maxVersion, ciphers, secureOptions };
  const id = JSON.stringify(options);
  const context = known.get(id) ?? createSecureContext(options);
  known.delete(id);
  known.set(id, context);
  if (known.size > MOST) known.delete(known.keys().next().value ?? '');
  return context;
}
