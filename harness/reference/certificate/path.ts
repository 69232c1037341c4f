// From the certificate that was presented up to one that is trusted. RFC 5280 §6, RFC 6120 §13.7.2.
import type { Certificate } from './parse.ts';

/** The path that was found, as far as it goes. */
export interface Path {
  /** The leaf first, then its authorities, the trust anchor last if `end` is `anchor`. */
  readonly certificates: readonly Certificate[];
  /**
   * `anchor`: complete. `self-signed`: the leaf is signed with its own key. `unknown`: no issuer is known.
   * `bad-signature`: there is an issuer of that name among what was sent, but it did not sign it.
   */
  readonly end: 'anchor' | 'self-signed' | 'unknown' | 'bad-signature';
}

/** How far a chain may go. */
const LONGEST = 10;

/** How a path is built. */
export interface PathHooks {
  /** Did this authority sign that certificate? */
  signed(authority: Certificate, certificate: Certificate): boolean;
  /** Is the last certificate of an incomplete path trusted by itself? */
  trustedByItself(certificate: Certificate, anchors: readonly Certificate[]): boolean;
}

export const pathHooks: PathHooks = {
  signed(authority, certificate) {
    try {
      return certificate.x509.verify(authority.x509.publicKey);
    } catch {
      return false; // an algorithm that is not known here
    }
  },
  trustedByItself: (certificate, anchors) => anchors.some((anchor) => anchor.x509.raw.equals(certificate.x509.raw)),
};

/**
 * Finds the way from the first certificate to a trust anchor.
 * @param presented the leaf first, the rest in any order, strangers among them ignored
 */
export function findPath(presented: readonly Certificate[], anchors: readonly Certificate[], hooks: PathHooks): Path {
  const [leaf, ...others] = presented;
  if (!leaf) return { certificates: [], end: 'unknown' };
  const certificates = [leaf];
  for (let last = leaf; certificates.length < LONGEST; last = certificates.at(-1)!) {
    if (hooks.trustedByItself(last, anchors)) return { certificates, end: 'anchor' };
    const named = (one: Certificate) => one.subject.equals(last.issuer);
    const anchor = anchors.find((one) => named(one) && hooks.signed(one, last));
    if (anchor) return { certificates: [...certificates, anchor], end: 'anchor' };
    if (named(last) && hooks.signed(last, last)) {
      return { certificates, end: certificates.length === 1 ? 'self-signed' : 'unknown' };
    }
    const issuers = others.filter((one) => named(one) && !certificates.includes(one));
    const issuer = issuers.find((one) => hooks.signed(one, last));
    if (!issuer) return { certificates, end: issuers.length > 0 ? 'bad-signature' : 'unknown' };
    certificates.push(issuer);
  }
  return { certificates, end: 'unknown' };
}
