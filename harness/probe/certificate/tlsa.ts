// TLSA records held against the certificates that came. RFC 6698 §2.1, RFC 7671 §4, RFC 7673 §3. Pure.
import { createHash, X509Certificate } from 'node:crypto';
import type { Problem, TlsaRecord } from '../model.ts';
import { problem } from '../problems/index.ts';

const DIGESTS: Readonly<Record<number, (data: Buffer) => string>> = {
  0: (data) => data.toString('hex'),
  1: (data) => createHash('sha256').update(data).digest('hex'),
  2: (data) => createHash('sha512').update(data).digest('hex'),
};
const USAGES = 3;
const SELECTORS = 1;

/** What is wrong with the records of a place, whose chain is DER with the leaf first. */
export function tlsaProblems(records: readonly TlsaRecord[], chain: readonly Buffer[], where: string): Problem[] {
  if (records.length === 0 || chain.length === 0) return [];
  const usable = records.filter(
    ({ usage, selector, matchingType }) => usage <= USAGES && selector <= SELECTORS && matchingType in DIGESTS,
  );
  const { name } = records[0]!;
  const secured = 'which count only where DNSSEC secures them';
  if (usable.length === 0)
    return [problem('tlsa-unusable', `none of the TLSA records of ${name} can be used, ${secured}`, { where })];
  if (usable.some((record) => matches(record, chain))) return [];
  return [
    problem(
      'tlsa-mismatch',
      `the TLSA records of ${name}, ${secured}, name another certificate than the one that came`,
      { where },
    ),
  ];
}

/** Usages 1 and 3 are about the certificate of the server, 0 and 2 about an authority of it. */
function matches({ usage, selector, matchingType, data }: TlsaRecord, chain: readonly Buffer[]): boolean {
  const candidates = usage % 2 === 1 ? chain.slice(0, 1) : chain;
  return candidates.some((der) => DIGESTS[matchingType]!(selector === 0 ? der : publicKey(der)) === data);
}

function publicKey(der: Buffer): Buffer {
  try {
    return new X509Certificate(der).publicKey.export({ type: 'spki', format: 'der' });
  } catch {
    return Buffer.alloc(0);
  }
}
