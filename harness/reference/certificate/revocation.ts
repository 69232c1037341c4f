// Are certificates of a path on their authorities' revocation lists? RFC 6120 §13.7.2 step 5, RFC 5280 §6.3.
import type { Certificate } from './parse.ts';
import type { Path } from './path.ts';
import { parseRevocationList, type RevocationList, whyItDoesNotCount } from './revocation-list.ts';

/** Gets what is at a URL; in words why not. Its time and size are bounded by whoever gets it. */
export type GetList = (url: string) => Promise<Buffer | string>;

/** The decisions about revocation. */
export interface RevocationHooks {
  /** The URLs at which a list is asked for that could name the certificate; empty: none is. */
  urls(certificate: Certificate): readonly string[];
  /** Is the certificate on the list? */
  names(list: RevocationList, certificate: Certificate): boolean;
}

/** Lists asked for one certificate; the first that can be had is enough. */
const MOST_URLS = 2;

export const revocationHooks: RevocationHooks = {
  // RFC 5280 §8: to get a list by HTTPS another certificate would have to be checked first.
  urls: ({ listUrls }) => listUrls.filter((url) => url.startsWith('http://')).slice(0, MOST_URLS),
  names: ({ revoked }, { serialNumber }) => revoked.has(serialNumber), // rfc6120-13.7.2-revoked
};

/** What the lists say of one certificate that says where they are. */
export interface Checked {
  readonly certificate: Certificate;
  readonly state: 'revoked' | 'not-listed' | 'unknown';
  readonly url: string;
  /** Why it is unknown, in words; empty where it is known. */
  readonly because: string;
}

/** Looks for every certificate of the path that has an issuer there, and says where its lists are. Never rejects. */
export async function checkRevocation(
  { certificates }: Path,
  now: number,
  get: GetList,
  hooks: RevocationHooks = revocationHooks,
): Promise<readonly Checked[]> {
  const checked: Checked[] = [];
  for (const [index, certificate] of certificates.entries()) {
    const authority = certificates[index + 1];
    if (authority !== undefined) checked.push(...(await checkOne(certificate, authority, now, get, hooks)));
  }
  return checked;
}

async function checkOne(
  certificate: Certificate,
  authority: Certificate,
  now: number,
  get: GetList,
  hooks: RevocationHooks,
): Promise<readonly Checked[]> {
  let last: readonly Checked[] = [];
  for (const url of hooks.urls(certificate)) {
    const bytes = await get(url);
    const list = typeof bytes === 'string' ? bytes : read(bytes);
    const because = typeof list === 'string' ? list : whyItDoesNotCount(list, { certificate, authority, url, now });
    if (typeof list !== 'string' && because === null) {
      return [{ certificate, state: hooks.names(list, certificate) ? 'revoked' : 'not-listed', url, because: '' }];
    }
    last = [{ certificate, state: 'unknown', url, because: because ?? '' }];
  }
  return last;
}

function read(bytes: Buffer): RevocationList | string {
  try {
    return parseRevocationList(bytes);
  } catch {
    return 'what is there is no revocation list';
  }
}
