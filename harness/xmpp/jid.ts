// Addresses. RFC 7622 §3, without the string preparation of its profiles: case and widths are compared as they came.

/** The three parts of an address. */
export interface Jid {
  /** Absent: a domain's own address. */
  readonly local?: string;
  readonly domain: string;
  readonly resource?: string;
}

/** Bytes in UTF-8 that each part may have. */
const MAX_PART = 1023;
/** Not allowed in a localpart (§3.3.1), beside white space. */
const FORBIDDEN_IN_LOCAL = /["&'/:<>@\s]/u;

/**
 * The parts of an address; null when it is none: an empty or over-long part, a character that may not stand in it.
 * The resource begins at the first `/`, whatever follows; the localpart ends at the first `@` before that (§3.1).
 */
export function parseJid(text: string): Jid | null {
  const slash = text.indexOf('/');
  const bare = slash < 0 ? text : text.slice(0, slash);
  const resource = slash < 0 ? undefined : text.slice(slash + 1);
  const at = bare.indexOf('@');
  const local = at < 0 ? undefined : bare.slice(0, at);
  const domain = (at < 0 ? bare : bare.slice(at + 1)).replace(/\.$/, '');
  if (!fits(domain) || /[@\s"&'<>]/u.test(domain)) return null;
  if (local !== undefined && (!fits(local) || FORBIDDEN_IN_LOCAL.test(local))) return null;
  if (resource !== undefined && !fits(resource)) return null;
  return { ...(local === undefined ? {} : { local }), domain, ...(resource === undefined ? {} : { resource }) };
}

/** The address without its resource; as it is when it is none. */
export function bareOf(text: string): string {
  const jid = parseJid(text);
  if (jid === null) return text;
  return jid.local === undefined ? jid.domain : `${jid.local}@${jid.domain}`;
}

/** The domain of an address; null when it is none. */
export function domainOf(text: string): string | null {
  return parseJid(text)?.domain ?? null;
}

function fits(part: string): boolean {
  return part !== '' && Buffer.byteLength(part, 'utf8') <= MAX_PART;
}
