// What a domain vouches for, for people. Pure.
import type { PoshReport } from '../model.ts';
import { row } from '../row.ts';

/** Of a document that lists more. */
const MOST_FINGERPRINTS = 8;

/** A domain without a document, as nearly all are, has nothing to be said about it. */
export function poshLines({ found, url, reference, expires, fingerprints, trusted }: PoshReport): string[] {
  if (!found) return [];
  const places = (of: readonly string[]): string => (of.length === 0 ? 'no certificate that came' : of.join(', '));
  return [
    '',
    '  POSH',
    ...row('document', `${url}${expires === null ? '' : `, holds for ${expires} s`}`),
    ...(reference === null ? [] : row('leads to', reference)),
    ...fingerprints
      .slice(0, MOST_FINGERPRINTS)
      .flatMap(({ hash, value, of }) => row('fingerprint', `${hash} ${value} of ${places(of)}`)),
    ...row('vouches', trusted ? 'for all certificates that came' : 'for no certificate that came, or not for all'),
  ];
}
