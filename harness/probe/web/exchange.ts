// One request and its answer on a connection of its own. RFC 1945 §7.2.2: with HTTP/1.0 the document ends where its head says, else
// where the connection does.
import type { Duplex } from 'node:stream';
import { HeadReader, type HttpHead, writeHead } from '../../wire/websocket/handshake.ts';
import { deadline } from '../deadline.ts';
import type { Budget } from '../options.ts';

export interface HttpAnswer {
  readonly status: number;
  /** By their names in lower case. */
  readonly fields: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /**
   * All of it; or why the rest is not in `body`: there is more than was asked for, it did not come in time, or the connection ended
   * before what the head announces was there.
   */
  readonly came: 'whole' | 'too-long' | 'late' | 'cut';
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
  let length = Number.POSITIVE_INFINITY;
  let size = 0;
  const add = (bytes: Buffer): void => {
    body.push(bytes);
    size += bytes.byteLength;
  };
  const take = (chunk: Buffer): boolean => {
    const read = head === null ? reader.push(chunk) : null;
    if (head !== null) add(chunk);
    if (read === 'bad') duplex.destroy();
    else if (read !== null) {
      head = read.head;
      length = lengthOf(head);
      add(read.rest);
    }
    return size >= length;
  };
  duplex.write(writeHead(`GET ${path} HTTP/1.0`, { Host: host, Accept: '*/*' }));
  const isWhole = (): boolean => length === Number.POSITIVE_INFINITY || size >= length;
  const came = await allOf(duplex, { take, isWhole }, most, budget);
  const { line = '', fields = {} } = (head as HttpHead | null) ?? {};
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(line)?.[1];
  if (status === undefined) return null;
  return { status: Number(status), fields, body: Buffer.concat(body).subarray(0, length), came };
}

/** Some servers keep the connection open, although nobody asks them to. Bytes */
function lengthOf({ fields }: HttpHead): number {
  const { 'content-length': length = '' } = fields;
  return /^\d+$/.test(length) ? Number(length) : Number.POSITIVE_INFINITY;
}

/** `take`: true once that was all. `isWhole`: may it end here? */
interface Taking {
  readonly take: (chunk: Buffer) => boolean;
  readonly isWhole: () => boolean;
}

/** Resolves when the other end has said all or too much, or nothing more comes. */
function allOf(duplex: Duplex, { take, isWhole }: Taking, most: number, { step, signal }: Budget) {
  return new Promise<HttpAnswer['came']>((resolve) => {
    let received = 0;
    const finish = (came: HttpAnswer['came']) => {
      limit[Symbol.dispose]();
      duplex.destroy();
      resolve(came);
    };
    const ended = () => finish(isWhole() ? 'whole' : 'cut');
    const broken = () => finish('cut');
    const limit = deadline(step(), signal, () => finish('late'));
    duplex.on('data', (chunk: Buffer) => {
      received += chunk.byteLength;
      const isAll = take(chunk);
      if (received > most) finish('too-long');
      else if (isAll) finish('whole');
    });
    duplex.on('end', ended).on('error', broken).on('close', broken);
  });
}
