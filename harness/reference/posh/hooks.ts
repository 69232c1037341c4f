// The decisions of POSH. RFC 7711, RFC 7712 §5.2.
import type { Problem } from '../certificate/checks.ts';

/** What is wrong with a certificate that POSH may stand in for: it names nobody, or nobody that is trusted. */
const ABOUT_TRUST: readonly Problem['condition'][] = [
  'self-signed-certificate',
  'certificate-not-trusted',
  'certificate-name-mismatch',
];

export interface PoshHooks {
  /** Is the domain asked for a document about a certificate with that problem? */
  asks(problem: Problem): boolean;
  /** Must the web server prove its name? */
  verifiesWeb(): boolean;
  /** Is a document of so many seconds any good? */
  holds(expires: number): boolean;
  /** Is a reference followed that came after so many others? */
  follows(before: number): boolean;
  /** Is the certificate of that hash, in base64, among those of the document? */
  matches(sha256: string, listed: readonly string[]): boolean;
}

export const poshHooks: PoshHooks = {
  asks: ({ condition }) => ABOUT_TRUST.includes(condition),
  verifiesWeb: () => true, // rfc7711-3-posh-https-verified
  holds: (expires) => expires > 0, // rfc7711-3.1-posh-expires-zero
  follows: (before) => before === 0, // rfc7711-3.2-posh-no-chained-reference
  matches: (sha256, listed) => listed.includes(sha256), // rfc7712-5.2-posh-match
};
