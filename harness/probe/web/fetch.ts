// One document of a domain's web server over HTTPS, and what is wrong with the way there. RFC 6415 §2, XEP-0156 §2.2.
import type { Duplex } from 'node:stream';
import { HeadReader, type HttpHead, writeHead } from '../../wire/websocket/handshake.ts';
import { reportCertificate } from '../certificate/report.ts';
import { deadline } from '../deadline.ts';
import type { Problem } from '../model.ts';
import type { Setting } from '../open-stream.ts';
import type { Budget } from '../options.ts';
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

/** Gets it from the host of `way`; null: no answer that is one of HTTP. Redirections are not followed. */
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
  const reader = new HeadReader();
  let head: HttpHead | null = null;
  const body: Buffer[] = [];
  const take = (chunk: Buffer): void => {
    if (head !== null) body.push(chunk);
    const read = head === null ? reader.push(chunk) : null;
    if (read === 'bad') duplex.destroy();
    else if (read !== null) {
      head = read.head;
      body.push(read.rest);
    }
  };
  // HTTP/1.0: the document ends where the connection does.
  duplex.write(writeHead(`GET ${path} HTTP/1.0`, { Host: port === 443 ? host : `${host}:${port}`, Accept: '*/*' }));
  await allOf(duplex, take, budget);
  const { line = '', fields = {} } = (head as HttpHead | null) ?? {};
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(line)?.[1];
  if (status === undefined) return null;
  const text = Buffer.concat(body).toString('utf8');
  return {
    status: Number(status),
    location: fields.location ?? null,
    type: (fields['content-type'] ?? '').replace(/;.*$/, '').trim().toLowerCase(),
    body: text,
    distrust: problems.filter(({ level }) => level === 'error'),
  };
}

/** Resolves when the other end has said all, or too much, or nothing more comes. */
function allOf(duplex: Duplex, take: (chunk: Buffer) => void, { step, signal }: Budget) {
  return new Promise<void>((resolve) => {
    let received = 0;
    const finish = () => {
      limit[Symbol.dispose]();
      duplex.destroy();
      resolve();
    };
    const limit = deadline(step(), signal, finish);
    duplex.on('data', (chunk: Buffer) => {
      received += chunk.byteLength;
      take(chunk);
      if (received > MOST_BYTES) finish();
    });
    duplex.on('end', finish).on('error', finish).on('close', finish);
  });
}
