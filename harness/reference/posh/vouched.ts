// Does a domain vouch for a certificate by POSH? RFC 7711 §3, RFC 7712 §5.2.
import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { POSH_PATH, readPosh } from '../../wire/posh.ts';
import { asciiDomain } from '../address.ts';
import type { Context } from '../context.ts';
import { addressesOf } from '../dns/resolve.ts';
import { fetchText } from '../websocket/fetch.ts';

/** Nobody has more references than these, not even a mutant. */
const MOST = 8;

/** True when a document of the domain lists the certificate (DER). Nothing of it is remembered. */
export async function vouched(domain: string, certificate: Buffer, context: Context): Promise<boolean> {
  const { posh } = context.hooks;
  const sha256 = createHash('sha256').update(certificate).digest('base64');
  let url: URL | null = URL.parse(`https://${asciiDomain(domain)}${POSH_PATH}`);
  for (let before = 0; before < MOST && url !== null; before += 1) {
    const document = readPosh((await get(url, context)) ?? '');
    if (typeof document === 'string') {
      context.log(`POSH of ${domain}: ${url.href} is ${document}`);
      return false;
    }
    if (!posh.holds(document.expires)) return false;
    if (document.type === 'fingerprints') return posh.matches(sha256, document.sha256);
    if (!posh.follows(before)) return false;
    url = URL.parse(document.url);
  }
  return false;
}

/** The text at a URL of https; null where there is none. */
async function get({ protocol, hostname, pathname }: URL, context: Context): Promise<string | null> {
  if (protocol !== 'https:' || isIP(hostname)) return null;
  const [address] = await addressesOf(hostname, context.query, context.hooks.dns);
  if (address === undefined) return null;
  const from = { domain: hostname, address, path: pathname };
  return fetchText(from, { scheme: 'https', verified: context.hooks.posh.verifiesWeb() }, context);
}
