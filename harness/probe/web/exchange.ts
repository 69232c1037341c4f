// One request and its answer on a connection of its own. RFC 1945: with HTTP/1.0 the document ends where the connection does.
import type { Duplex } from 'node:stream';
import { HeadReader, type HttpHead, writeHead } from '../../wire/websocket/handshake.ts';
import { deadline } from '../deadline.ts';
import type { Budget } from '../options.ts';

export interface HttpAnswer {
  readonly status: number;
  /** By their names in lower case. */
  readonly fields: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** All of it; or why the rest is not in `body`: there is more than was asked for, or it did not come in time. */
  readonly came: 'whole' | 'too-long' | 'late';
}

/** Asks for a document. null: no answer that is one of HTTP. `most`: of the answer, in bytes. The connection is ended. */
export async function exchangeHttp(
  duplex: Duplex,
  { host, path, most }: { readonly host: string; readonly path: string; readonly most: number },
  budget: Budget,
): Promise<HttpAnswer | null> {
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
  duplex.write(writeHead(`GET ${path} HTTP/1.0`, { Host: host, Accept: '*/*' }));
  const came = await allOf(duplex, take, most, budget);
  const { line = '', fields = {} } = (head as HttpHead | null) ?? {};
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(line)?.[1];
  return status === undefined ? null : { status: Number(status), fields, body: Buffer.concat(body), came };
}

/** Resolves when the other end has said all or too much, or nothing more comes. */
function allOf(duplex: Duplex, take: (chunk: Buffer) => void, most: number, { step, signal }: Budget) {
  return new Promise<HttpAnswer['came']>((resolve) => {
    let received = 0;
    const finish = (came: HttpAnswer['came']) => {
      limit[Symbol.dispose]();
      duplex.destroy();
      resolve(came);
    };
    const ended = () => finish('whole');
    const limit = deadline(step(), signal, () => finish('late'));
    duplex.on('data', (chunk: Buffer) => {
      received += chunk.byteLength;
      take(chunk);
      if (received > most) finish('too-long');
    });
    duplex.on('end', ended).on('error', ended).on('close', ended);
  });
}
