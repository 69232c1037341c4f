// One document of a domain's web server over HTTPS, and what is wrong with the way there. RFC 6415 §2, XEP-0156 §2.2.
import { HeadReader, type HttpHead, writeHead } from '../../wire/websocket/handshake.ts';
import { reportCertificate } from '../certificate/report.ts';
import type { Problem } from '../model.ts';
import type { Setting } from '../open-stream.ts';
import { problem } from '../problems.ts';
import type { Way } from './way.ts';

/** Of a document, at most. Bytes */
const MOST_BYTES = 256 * 1024;

export interface Document {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
  readonly problems: readonly Problem[];
}

/** Gets it; null: no answer that is one of HTTP. Redirections are not followed. */
export async function fetchDocument(way: Way, path: string, setting: Setting): Promise<Document | null> {
  const { options, net, budget, anchors, now } = setting;
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
    domain: options.domain,
    now,
    stapled: ocsp !== null,
    where,
  });
  const bad = problems.filter(({ level }) => level === 'error');
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
  await allOf(duplex, take, budget.step());
  const { line = '', fields = {} } = (head as HttpHead | null) ?? {};
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(line)?.[1];
  if (status === undefined) return null;
  const found = bad.map(({ what, condition }) =>
    problem('host-meta-certificate', `the certificate of the web server: ${what}`, {
      where,
      ...(condition === null ? {} : { condition }),
    }),
  );
  const text = Buffer.concat(body).toString('utf8');
  return { status: Number(status), location: fields.location ?? null, body: text, problems: found };
}

/** Resolves when the other end has said all, or too much, or nothing more comes. */
function allOf(duplex: NodeJS.ReadWriteStream & { destroy(): void }, take: (chunk: Buffer) => void, within: number) {
  return new Promise<void>((resolve) => {
    let received = 0;
    const finish = () => {
      clearTimeout(timer);
      duplex.destroy();
      resolve();
    };
    const timer = setTimeout(finish, within);
    duplex.on('data', (chunk: Buffer) => {
      received += chunk.byteLength;
      take(chunk);
      if (received > MOST_BYTES) finish();
    });
    duplex.on('end', finish).on('error', finish).on('close', finish);
  });
}
