// Domains as they are compared.

/** A domain as it goes into keys and comparisons. RFC 6120 §4.7.1: servers may change its case. */
export function domainName(domain: string): string {
  return domain.replace(/\.$/, '').toLowerCase();
}
