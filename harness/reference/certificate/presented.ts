// The certificates of the other end. RFC 8446 §4.4.2.
import type { TLSSocket } from 'node:tls';

/** The certificates that the other end of a TLS connection presented, DER, the leaf first. */
export function presentedOn(socket: TLSSocket): readonly Buffer[] {
  const chain: Buffer[] = [];
  let next: ReturnType<TLSSocket['getPeerCertificate']> | undefined = socket.getPeerCertificate(true);
  while (next?.raw && !chain.some((seen) => seen.equals(next!.raw))) {
    chain.push(next.raw);
    next = 'issuerCertificate' in next ? (next.issuerCertificate as typeof next) : undefined;
  }
  return chain;
}
