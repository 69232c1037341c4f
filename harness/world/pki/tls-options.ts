// How to load a minted certificate into node:tls, weak ones included.
import { DEFAULT_CIPHERS } from 'node:tls';
import type { MintedCertificate } from './ca.ts';

/** Options for `tls.connect` and `tls.createServer`: key, chain, and a security level that lets us be weak. null = present none. */
export function tlsCertificate(minted: MintedCertificate | null): { key?: string; cert?: string; ciphers: string } {
  // OpenSSL refuses to present RSA-1024, SHA-1 and MD5 above level 0. What the other end takes is its own matter.
  const ciphers = `${DEFAULT_CIPHERS}:@SECLEVEL=0`;
  return minted === null ? { ciphers } : { key: minted.key, cert: minted.chain, ciphers };
}
