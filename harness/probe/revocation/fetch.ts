// A revocation list over HTTP: bounded, and from nowhere where a probe may not go. RFC 5280 §4.2.1.13, RFC 2585 §3.
import type { Ask } from '../dns/ask.ts';
import type { Setting } from '../open-stream.ts';
import { exchangeHttp } from '../web/exchange.ts';
import { wayTo } from '../web/way.ts';

const HTTP = 80;
/** A longer list is not read. Bytes */
const MOST_BYTES = 4 * 1024 * 1024;

const NO_TIME = 'it did not come in time';

/** The list; or why it is not there. `ours`: the reason is on our side, not on that of the authority. */
export type FetchedList = { readonly bytes: Buffer } | { readonly missing: string; readonly ours: boolean };

/** Gets what is at a URL. Redirections are not followed. Never rejects; takes no longer than the budget of its setting. */
export async function fetchList(href: string, ask: Ask, { options, net, budget }: Setting): Promise<FetchedList> {
  const theirs = (missing: string): FetchedList => ({ missing, ours: false });
  const mine = (missing: string): FetchedList => ({ missing, ours: true });
  const url = URL.parse(href);
  if (url?.protocol !== 'http:') return theirs('that is no URL of http');
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || HTTP);
  const way = await wayTo(name, port, ask, { allows: options.allowsList ?? options.allows });
  if (budget.signal.aborted) return mine(NO_TIME);
  if ('missing' in way) {
    if (way.missing === 'no-address') return theirs(`${name} has no address`);
    return mine(way.missing === 'unknown' ? `DNS does not say where ${name} is` : `${name} may not be connected to`);
  }
  const dialed = await net.dial(way.address, port, budget.step(), budget.signal);
  if (budget.signal.aborted) return mine(NO_TIME);
  if ('failure' in dialed) {
    // A wall around this machine, or one without that family, looks so too.
    const isDoubtful = dialed.failure === 'timeout' || dialed.failure === 'unreachable';
    return (isDoubtful ? mine : theirs)(`no connection to ${way.where}: ${dialed.because}`);
  }
  const asked = { host: url.host, path: `${url.pathname}${url.search}`, most: MOST_BYTES };
  const answer = await exchangeHttp(dialed.duplex, asked, budget);
  if (budget.signal.aborted || answer?.came === 'late') return mine(NO_TIME);
  if (answer === null) return theirs(`${way.where} does not answer over HTTP`);
  if (answer.status !== 200) return theirs(`${way.where} answers with the status ${answer.status}`);
  if (answer.came === 'cut') return theirs(`${way.where} ended the connection before all of it had come`);
  if (answer.came === 'too-long') return mine(`it is longer than ${MOST_BYTES / 2 ** 20} MiB`);
  return { bytes: answer.body };
}
