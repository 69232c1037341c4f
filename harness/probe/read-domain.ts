// What somebody typed → a domain that can be probed. RFC 7622 §3.2, RFC 1123 §2.1. Pure.
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

/** A domain in A-labels, lower case, without its final dot; null: it is none. */
export function readDomain(text: string): string | null {
  const bare = text.replace(/\.$/, '');
  if (bare === '' || isIP(bare) !== 0 || /[\s/@:?#%[\]\\]/.test(bare)) return null;
  const ascii = domainToASCII(bare);
  const isName =
    ascii.length <= 253 && ascii.split('.').every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  // 127.1, 0x7f.1 and 2130706433 are read as addresses by URLs and some resolvers, and are domains to nobody.
  return isName && isIP(ascii) === 0 && !/(^|\.)(\d+|0x[0-9a-f]*)$/.test(ascii) ? ascii : null;
}
