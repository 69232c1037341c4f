// A stream does not outlive the certificate for which its peer was believed. RFC 6120 §13.7.2.3.
import type { Session } from '../session.ts';
import { parseCertificate } from './parse.ts';

/** A timer takes no more; a stream does not last so long. Milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** Resets the stream when the certificate expires (DER; none: never); the returned function takes that back. */
export function resetOnExpiry(session: Session, leaf: Buffer | undefined): () => void {
  const { config, hooks } = session.context;
  const after = leaf && hooks.certificate.resetsAfter(parseCertificate(leaf).notAfter, config.clock.now());
  if (after === undefined || after === null || after > LONGEST) return () => {};
  return config.clock.after(Math.max(0, after), () => session.refuse({ condition: 'reset' }));
}
