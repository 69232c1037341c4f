// Whether a certificate that came on a connection to us proves a domain. RFC 6120 §13.7.2, XEP-0178 §3
import type { TLSSocket } from 'node:tls';
import type { Certificate } from '../../reference/certificate/parse.ts';
import { presentedOn } from '../../reference/certificate/presented.ts';
import { reportCertificate } from './report.ts';

/** By what it is judged. */
interface JudgedBy {
  readonly domain: string;
  readonly anchors: readonly Certificate[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What is wrong with the certificate of the other end, in words; null: it proves the domain. Whether it was revoked is not asked. */
export function wrongAsClient(socket: TLSSocket, by: JudgedBy): string | null {
  const { problems } = reportCertificate({
    ...by,
    chain: presentedOn(socket),
    role: 'client',
    stapled: false,
    where: 'the connection to us',
  });
  return problems.find(({ level }) => level === 'error')?.what ?? null;
}
