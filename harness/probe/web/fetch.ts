// One document of a domain's web server over HTTPS, and what is wrong with the way there. RFC 6415 §2, XEP-0156 §2.2.
import { reportCertificate } from '../certificate/report.ts';
import type { Problem } from '../model.ts';
import type { Setting } from '../open-stream.ts';
import { exchangeHttp } from './exchange.ts';
import type { Way } from './way.ts';

/** Of a document, at most. Bytes */
const MOST_BYTES = 256 * 1024;

export interface Document {
  readonly status: number;
  readonly location: string | null;
  /** The media type; empty where none is said. */
  readonly type: string;
  readonly body: string;
  /** Why the certificate of the web server does not prove its name; empty: it does. */
  readonly distrust: readonly Problem[];
}

/** Gets it from the host of `way`; null: no answer that is one of HTTP, or not all of it, in time or at all. Redirections are not followed. */
export async function fetchDocument(way: Way, path: string, setting: Setting): Promise<Document | null> {
  const { net, budget, anchors, now } = setting;
  const { address, port, host, where } = way;
  const dialed = await net.dial(address, port, budget.step(), budget.signal);
  if ('failure' in dialed) return null;
  const wish = { servername: host, alpn: ['http/1.1'], identity: null, taste: 'proper' } as const;
  const secured = await net.secure(dialed.duplex, wish, budget.step(), budget.signal);
  if ('failure' in secured) return null;
  const { chain, ocsp, duplex } = secured;
  const { problems } = reportCertificate({
    chain,
    anchors,
    domain: host,
    now,
    stapled: ocsp !== null,
    where,
  });
  const asked = { host: port === 443 ? host : `${host}:${port}`, path, most: MOST_BYTES };
  const answer = await exchangeHttp(duplex, asked, budget);
  if (answer === null || answer.came === 'late' || answer.came === 'cut') return null;
  const { status, fields, body } = answer;
  return {
    status,
    location: fields.location ?? null,
    type: (fields['content-type'] ?? '').replace(/;.*$/, '').trim().toLowerCase(),
    body: body.toString('utf8'),
    distrust: problems.filter(({ level }) => level === 'error'),
  };
}
