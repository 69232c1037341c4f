// Addresses and domains in the forms in which a server compares them. RFC 7622 §3, RFC 6120 §4.7.
import { domainToASCII } from 'node:url';
import { type Jid, parseJid } from '../xmpp/jid.ts';

/** The address in a text, its domain in comparable form; null when the text is none. */
export function parseAddress(text: string): Jid | null {
  const jid = parseJid(text);
  return jid && { ...jid, domain: normalDomain(jid.domain) };
}

/** The domain in the form in which two are compared: lower case, no dot at the end (rfc7622-3.2-trailing-dot). */
export function normalDomain(domain: string): string {
  return domain.toLowerCase().replace(/\.$/, '');
}

/**
 * The domain as DNS and certificates know it: A-labels (rfc7622-3.2-idn-query). A text that is no domain stays as it is:
 * the function of node:url would quietly cut it at the first `/`, `?` or `#`, and so make two names one.
 */
export function asciiDomain(domain: string): string {
  return isDomain(domain) && !/[?#\\%:]/.test(domain) ? domainToASCII(domain) || domain : domain;
}

/** Do two domains have the same name, in whatever form? */
export function sameDomain(one: string, other: string): boolean {
  return asciiDomain(normalDomain(one)) === asciiDomain(normalDomain(other));
}

/** The text of an address. */
export function formatAddress({ local, domain, resource }: Jid): string {
  return `${local === undefined ? '' : `${local}@`}${domain}${resource === undefined ? '' : `/${resource}`}`;
}

/** Is the text a domain and nothing else? */
export function isDomain(text: string): boolean {
  const jid = parseJid(text);
  return jid !== null && jid.local === undefined && jid.resource === undefined;
}
