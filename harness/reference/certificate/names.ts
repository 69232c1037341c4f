// Does a certificate name a domain? RFC 6120 §13.7.1.2, RFC 6125 §6, RFC 9525 §6.
import { asciiDomain, normalDomain } from '../address.ts';
import type { Certificate } from './parse.ts';

/** How identifiers are matched. `domain` is in A-labels and lower case. */
export interface NameHooks {
  dns(identifier: string, domain: string): boolean;
  srv(identifier: string, domain: string): boolean;
  xmppAddr(identifier: string, domain: string): boolean;
  /** Is a common name an identifier? */
  commonName(certificate: Certificate, domain: string): boolean;
  /** The domain that the certificate must name. `target`: the host that DNS named, null where it played no part. */
  reference(domain: string, target: string | null): string;
}

const LABELS = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/;

export const nameHooks: NameHooks = {
  // rfc6120-13.7.1.2.1-dns-id, rfc9525-6.3-case-insensitive
  dns(identifier, domain) {
    const name = identifier.toLowerCase();
    if (name.startsWith('*.')) return matchesWildcard(name, domain);
    return LABELS.test(name) && name === domain; // rfc9525-6.3-wildcard-partial: any other `*` matches nothing
  },
  // rfc6120-13.7.1.2.1-srv-id; the service counts as well: rfc6125-6.5-srv-id-service
  srv(identifier, domain) {
    const [service = '', ...rest] = identifier.toLowerCase().split('.');
    return service === '_xmpp-server' && rest.join('.') === domain;
  },
  // rfc6120-13.7.2.1-xmppaddr; a server is a bare domain
  xmppAddr: (identifier, domain) => asciiDomain(normalDomain(identifier)) === domain,
  // rfc6125-6.4.4-cn-only: RFC 9525 allows it no more; rfc6125-6.4.4-cn-ignored-with-san
  commonName: () => false,
  // rfc6120-13.7.2.1-initiating-reference, rfc6125-6.2.1-no-srv-target
  reference: (domain) => domain,
};

/** rfc9525-6.3-wildcard-match: a whole left-most label; rfc9525-6.3-wildcard-not-parent: and exactly one. */
function matchesWildcard(name: string, domain: string): boolean {
  const suffix = name.slice(2);
  const [, ...parent] = domain.split('.');
  return suffix.includes('.') && LABELS.test(suffix) && parent.join('.') === suffix;
}

/** Does one of the identifiers name the domain? */
export function namesDomain(certificate: Certificate, domain: string, hooks: NameHooks): boolean {
  const wanted = asciiDomain(normalDomain(domain));
  const { dns, srv, xmppAddr } = certificate.names;
  return (
    dns.some((name) => hooks.dns(name, wanted)) ||
    srv.some((name) => hooks.srv(name, wanted)) ||
    xmppAddr.some((name) => hooks.xmppAddr(name, wanted)) ||
    hooks.commonName(certificate, wanted)
  );
}
