// The authorities that are trusted: those of a file, or those of the system.
import { getCACertificates, rootCertificates } from 'node:tls';
import { type Certificate, parsePem } from '../../reference/certificate/parse.ts';

let system: readonly Certificate[] | null = null;

/** @param pem of --ca; null: what this machine trusts, or Node where it trusts nothing. @throws when the PEM cannot be read */
export function anchorsOf(pem: string | null): readonly Certificate[] {
  if (pem !== null) return parsePem(pem);
  system ??= [...systemRoots()].flatMap((one) => {
    try {
      return parsePem(one);
    } catch {
      return []; // An old root that does not follow RFC 5280 is no reason to trust none.
    }
  });
  return system;
}

function systemRoots(): readonly string[] {
  const own = getCACertificates('system');
  return own.length > 0 ? own : rootCertificates;
}
