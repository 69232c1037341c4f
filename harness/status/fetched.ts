// What came of fetching a status document, as a play's transcript keeps it; and what is wrong with it. Pure. XEP-0455 §2.1, §2.2.
import type { Problem } from './problem.ts';

/** How far a fetch got: `status` and `document` are those of the last answer. */
export interface Fetched {
  readonly url: string;
  /** Where redirects led, in order, the first address left out. */
  readonly redirects: readonly string[];
  /** null: there was no answer. */
  readonly status: number | null;
  readonly mediaType: string | null;
  /** The body; null where it did not come whole. */
  readonly document: string | null;
  /** Why there is no document; null when there is one. */
  readonly failure: string | null;
}

const OPEN = 'xep0455-2.1-no-authentication';
const SCHEME = 'xep0455-2.1-http';
const ADDRESS = 'xep0455-2.1-uri-values';

/** Media types that a JSON document may have. RFC 8259 §11, RFC 6839 §3.1. */
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json$/;

/** What is wrong with an address before anything is fetched: no URI, another scheme than HTTP, a name and password in it. */
export function problemsOfAddress(address: string): readonly Problem[] {
  const url = URL.parse(address);
  if (url === null || /\s/.test(address)) {
    return [{ requirement: ADDRESS, level: 'MUST', where: 'address', what: 'is no URI', fix: 'write https://…' }];
  }
  const problems: Problem[] = [];
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    problems.push({
      requirement: SCHEME,
      level: 'SHOULD',
      where: 'address',
      what: `has the scheme ${url.protocol.slice(0, -1)}, which clients need not know`,
      fix: 'give an address with http or https',
    });
  if (url.username !== '' || url.password !== '')
    problems.push({
      requirement: OPEN,
      level: 'MUST',
      where: 'address',
      what: 'has a name or a password in it',
      fix: 'publish the document for everybody',
    });
  return problems;
}

/** What is wrong with the answer, the document itself left out. */
export function problemsOfFetch({ status, mediaType, failure, redirects, url }: Fetched): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (where: string, what: string, fix: string, level: Problem['level'] = 'MUST'): void => {
    problems.push({ requirement: OPEN, level, where, what, fix });
  };
  if (failure !== null) add('fetching it', failure, 'publish the document where everybody can read it');
  else if (status === 401 || status === 403 || status === 407)
    add('status', `is ${status}: the document is not for everybody`, 'publish it without authentication');
  else if (status !== 200) add('status', `is ${status}`, 'answer 200 with the document, {} while there is no outage');
  else if (mediaType !== null && !JSON_TYPE.test(mediaType))
    add('Content-Type', `is ${mediaType}`, 'serve the document as application/json', 'SHOULD');
  if (url.startsWith('https:') && redirects.some((to) => to.startsWith('http:')))
    add('redirect', 'leads from https to http', 'redirect to https only', 'SHOULD');
  return problems;
}
