// What is odd about a list of certificates as it was sent. RFC 5246 §7.4.2, RFC 8446 §4.4.2. Pure.
import type { Certificate } from '../../reference/certificate/parse.ts';
import type { Problem } from '../model.ts';
import { problem } from '../problems/index.ts';

/** What is looked at of a certificate. */
export interface Sent extends Pick<Certificate, 'subject' | 'issuer'> {
  /** Node leaves an empty subject undefined, against its types. */
  readonly x509: Pick<Certificate['x509'], 'raw'> & { readonly subject: string | undefined };
}

/**
 * Certificates that are sent twice, before those that they certify, or without need.
 * @param sent the certificate of the server first
 */
export function sentProblems(sent: readonly Sent[], where: string): Problem[] {
  const found: Problem[] = [];
  const once = sent.filter((one, index) => sent.findIndex((other) => isSame(one, other)) === index);
  const twice = once.filter((one) => sent.filter((other) => isSame(one, other)).length > 1);
  if (twice.length > 0) {
    const what = `the server sends ${titles(twice)} more than once, in a list of ${sent.length} certificates`;
    found.push(problem('chain-duplicate', what, { where }));
  }
  const related = relatedIn(once);
  const others = once.filter((one) => !related.includes(one));
  if (others.length > 0) {
    const what = `the server sends ${titles(others)}, which is part of no way from its certificate to an authority`;
    found.push(problem('chain-extra', what, { where }));
  }
  const early = related.filter(
    (one, index) => index > 0 && !related.slice(0, index).some((before) => certifies(one, before)),
  );
  if (early.length > 0) {
    const what = `the server sends ${titles(early)} before the certificate that it certifies`;
    found.push(problem('chain-out-of-order', what, { where }));
  }
  return found;
}

/** The first, its authorities, and theirs, in the order of the list: several may have the same name, cross-signed. */
function relatedIn(sent: readonly Sent[]): readonly Sent[] {
  let known = sent.slice(0, 1);
  for (;;) {
    const more = sent.filter((one) => known.includes(one) || known.some((below) => certifies(one, below)));
    if (more.length === known.length) return known;
    known = more;
  }
}

function certifies(authority: Sent, certificate: Sent): boolean {
  return authority !== certificate && authority.subject.equals(certificate.issuer);
}

function isSame(one: Sent, other: Sent): boolean {
  return one.x509.raw.equals(other.x509.raw);
}

function titles(certificates: readonly Sent[]): string {
  return certificates
    .map(({ x509 }) => x509.subject?.replaceAll('\n', ', ') || 'a certificate without a name')
    .join(' and ');
}
