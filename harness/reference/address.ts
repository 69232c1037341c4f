// XMPP addresses as far as a federating server looks at them. RFC 7622 §3, RFC 6120 §4.7.
import { domainToASCII } from 'node:url';

/** A parsed address; `local` and `resource` are null where the address has none. */
export interface Address {
  readonly local: string | null;
  readonly domain: string;
  readonly resource: string | null;
}

/** RFC 7622 §3.1: each part has at most 1023 octets. */
const PART_OCTETS = 1023;
/** RFC 7622 §3.3.1. */
const NOT_IN_LOCAL = /["&'/:<>@\s\u0000-\u001f\u007f]/u;
const NOT_IN_DOMAIN = /["&'/<>@\s\u0000-\u001f\u007f]/u;

/** The address in a text, or null when the text is none. A dot at the end of the domain is dropped (rfc7622-3.2-trailing-dot). */
export function parseAddress(text: string): Address | null {
  const slash = text.indexOf('/');
  const bare = slash < 0 ? text : text.slice(0, slash);
  const resource = slash < 0 ? null : text.slice(slash + 1);
  const at = bare.indexOf('@');
  const local = at < 0 ? null : bare.slice(0, at);
  const domain = normalDomain(bare.slice(at + 1));
  if (!fits(domain) || NOT_IN_DOMAIN.test(domain)) return null;
  if (local !== null && (!fits(local) || NOT_IN_LOCAL.test(local))) return null;
  if (resource !== null && !fits(resource)) return null;
  return { local, domain, resource };
}

/** The domain in the form in which two are compared: lower case, no dot at the end. */
export function normalDomain(domain: string): string {
  return domain.toLowerCase().replace(/\.$/, '');
}

/** The domain as DNS and certificates know it: A-labels (rfc7622-3.2-idn-query). */
export function asciiDomain(domain: string): string {
  return domainToASCII(domain) || domain;
}

/** The text of an address. */
export function formatAddress({ local, domain, resource }: Address): string {
  return `${local === null ? '' : `${local}@`}${domain}${resource === null ? '' : `/${resource}`}`;
}

/** The same address without its resource, as text. */
export function bareAddress(address: Address): string {
  return formatAddress({ ...address, resource: null });
}

/** Is the text a domain and nothing else? */
export function isDomain(text: string): boolean {
  const address = parseAddress(text);
  return address !== null && address.local === null && address.resource === null;
}

function fits(part: string): boolean {
  return part !== '' && Buffer.byteLength(part) <= PART_OCTETS;
}
