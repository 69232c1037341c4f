// The POSH document of a domain: from its web server, over redirections and one reference, to its fingerprints. RFC 7711 §3, §10.
import { isIP } from 'node:net';
import { fingerprintsIn, POSH_PATH, readPosh } from '../../wire/posh.ts';
import type { Ask } from '../dns/ask.ts';
import type { Problem } from '../model.ts';
import type { Setting } from '../open-stream.ts';
import { type ProblemKind, problem } from '../problems/index.ts';
import { type Document, fetchDocument } from '../web/fetch.ts';
import { wayTo } from '../web/way.ts';

const HTTPS = 443;
/** Requests, at most: the document, its reference, and some redirections. */
const MOST_REQUESTS = 6;
/** Of a document that lists more, these are looked at. */
const MOST_FINGERPRINTS = 100;

/** What was found on the way. */
export interface PoshLook {
  readonly url: string;
  /** Why there is no document at all, in words; null: there is one. */
  readonly missing: string | null;
  readonly reference: string | null;
  /** The lowest on the way, in seconds; null: no document says. */
  readonly expires: number | null;
  readonly fingerprints: readonly (readonly [hash: string, base64: string])[];
  readonly problems: readonly Problem[];
}

/** Looks for the document. Never rejects; takes no longer than the budget of its setting. */
export async function fetchPosh(ask: Ask, setting: Setting): Promise<PoshLook> {
  const { domain, webPort = HTTPS } = setting.options;
  const first = `https://${domain}${webPort === HTTPS ? '' : `:${webPort}`}${POSH_PATH}`;
  const problems: Problem[] = [];
  const distrust: Problem[] = [];
  let reference: string | null = null;
  let expires: number | null = null;
  const look = (more: Partial<PoshLook> = {}): PoshLook => ({
    url: first,
    missing: null,
    reference,
    expires,
    fingerprints: [],
    problems: [...distrust, ...problems],
    ...more,
  });
  const add = (kind: ProblemKind, what: string): void => void problems.push(problem(kind, what, { where: first }));
  /** Nothing is there: no wonder, unless a reference leads there. */
  const lost = (why: string): PoshLook => {
    if (reference === null) return look({ missing: why, problems });
    // It was us who gave up: nothing is known of it.
    if (setting.budget.signal.aborted) return look();
    add('posh-reference-lost', `the POSH document leads to ${reference}, and nothing is to be had there: ${why}`);
    return look();
  };
  let url = URL.parse(first);
  // A name that ends in a number is an address to URLs, and mostly none.
  if (url === null) return lost('the domain cannot stand in a URL');
  for (let requests = 0; requests < MOST_REQUESTS; requests += 1) {
    const document = await get(url, ask, setting);
    if (typeof document === 'string') return lost(document);
    const { status, location, type, body } = document;
    distrust.push(...document.distrust.map((one) => webCertificate(one, first)));
    if (status >= 300 && status < 400 && location !== null) {
      const next = URL.parse(location, url.href);
      // Whole web servers redirect so, whether or not they have such a document.
      if (next?.protocol !== 'https:') return lost(`${url.href} is a redirection to ${location}, which is not HTTPS`);
      url = next;
      continue;
    }
    if (status !== 200) return lost(`${url.href} is answered with the status ${status}`);
    if (type === 'text/html' || /^\s*</.test(body)) return lost(`${url.href} is a web page`);
    // As from those who answer every request with their own words.
    if (!type.includes('json') && !/^\s*\{/.test(body)) return lost(`${url.href} is ${type || 'a text'}, and no JSON`);
    const read = readPosh(body);
    if (typeof read === 'string') {
      add('posh-unreadable', `the POSH document ${url.href} is ${read}`);
      return look();
    }
    expires = Math.min(expires ?? read.expires, read.expires);
    if (read.expires === 0) add('posh-expires-zero', `${url.href} has an "expires" of 0, so that it is invalid`);
    if (read.type === 'fingerprints') {
      const fingerprints = fingerprintsIn(body).slice(0, MOST_FINGERPRINTS);
      if (fingerprints.length === 0) add('posh-unreadable', `the POSH document ${url.href} has no fingerprint in it`);
      return look({ fingerprints });
    }
    if (reference !== null) {
      add('posh-reference-chained', `${reference}, to which the POSH document leads, leads on to ${read.url}`);
      return look();
    }
    reference = read.url;
    const next = URL.parse(read.url);
    if (next?.protocol !== 'https:') return lost('it is no HTTPS URL');
    url = next;
  }
  add('posh-redirected', `more than ${MOST_REQUESTS} requests would be needed to come to the POSH document`);
  return look({ missing: reference === null ? 'redirections without end' : null });
}

/** A document; in words why there is none. */
async function get(url: URL, ask: Ask, setting: Setting): Promise<Document | string> {
  const { options, budget } = setting;
  // No web server proves an address.
  if (isIP(url.hostname.replace(/^\[|\]$/g, ''))) return `${url.hostname} is an address, where a name must stand`;
  const port = Number(url.port || (options.webPort ?? HTTPS));
  const way = await wayTo(url.hostname, port, ask, options);
  if ('missing' in way) {
    if (way.missing === 'unknown') return `DNS does not say where ${url.hostname} is`;
    return `${url.hostname} has no address that may be connected to`;
  }
  const document = await fetchDocument(way, `${url.pathname}${url.search}`, setting);
  if (document !== null) return document;
  return budget.signal.aborted ? `${way.where} did not answer in time` : `${way.where} does not answer over HTTPS`;
}

function webCertificate({ what, condition }: Problem, where: string): Problem {
  const said = `the web server of the POSH document does not prove its name: ${what}`;
  return problem('posh-web-certificate', said, { where, ...(condition === null ? {} : { condition }) });
}
