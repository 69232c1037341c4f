// What is wrong with the certificate of a server, as a server would see it. RFC 6120 §13.7.2, RFC 5280 §6.1. Pure.
import { certificateChecks, type Subject } from '../../reference/certificate/checks.ts';
import { nameHooks } from '../../reference/certificate/names.ts';
import type { Certificate } from '../../reference/certificate/parse.ts';
import { findPath, pathHooks } from '../../reference/certificate/path.ts';
import type { Problem } from '../model.ts';
import { type ProblemKind, problem } from '../problems/index.ts';
import { oddities } from './oddities.ts';
import { spanText } from './span.ts';

/** Checks of a server, and what a probe calls what they find. */
const KINDS: Readonly<Record<keyof typeof certificateChecks, ProblemKind>> = {
  selfSigned: 'certificate-self-signed',
  trusted: 'certificate-not-trusted',
  signature: 'certificate-signature-wrong',
  expired: 'certificate-expired',
  notYetValid: 'certificate-not-yet-valid',
  authorities: 'certificate-authority-wrong',
  notAnAuthority: 'certificate-is-authority',
  criticalExtensions: 'certificate-extension-unknown',
  constraints: 'certificate-constrained',
  keyUsage: 'certificate-key-usage',
  purpose: 'certificate-purpose',
  strength: 'certificate-weak',
  names: 'certificate-name-mismatch',
};

/** Two days: what is nearer is told by the hour. Milliseconds */
const NEAR = 2 * 24 * 60 * 60 * 1000;

/** A chain, and what it is judged by. */
export interface Judged {
  /** The leaf first. */
  readonly chain: readonly Certificate[];
  readonly anchors: readonly Certificate[];
  readonly domain: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly stapled: boolean;
  readonly where: string;
  /** What its owner is on the connection: `server` unless said. */
  readonly role?: 'server' | 'client';
}

/** Everything that is wrong with it; none that is an `error`: a server believes it. */
export function certificateProblems({
  chain,
  anchors,
  domain,
  now,
  stapled,
  where,
  role = 'server',
}: Judged): Problem[] {
  const [leaf] = chain;
  if (!leaf) return [problem('tls-no-certificate', 'the server presented no certificate', { where })];
  const path = findPath(chain, anchors, pathHooks);
  const subject: Subject = { leaf, path, domain, role, now, names: nameHooks };
  const checks = Object.keys(KINDS) as (keyof typeof certificateChecks)[];
  const found = checks.flatMap((name) => {
    const finding = certificateChecks[name](subject);
    if (finding === null) return [];
    return [problem(KINDS[name], inWords(name, finding.because, subject), { where, condition: finding.condition })];
  });
  return [...found, ...oddities(subject, stapled, where)];
}

/** The sentence of a check, with what somebody has to know to mend it. */
function inWords(name: keyof typeof certificateChecks, because: string, { leaf, path, domain, now }: Subject): string {
  const titleOf = ({ x509 }: Certificate): string => (x509.subject ?? '').replaceAll('\n', ', ');
  switch (name) {
    case 'names':
      return `it is not for ${domain}: ${namesIn(leaf)}`;
    case 'expired': {
      const late = path.certificates.find(({ notAfter }) => notAfter < now)!;
      const who = late === leaf ? 'it' : `its authority ${titleOf(late)}`;
      return `${who} expired on ${dateText(late.notAfter, now)}, ${spanText((now - late.notAfter) / 1000)} ago`;
    }
    case 'notYetValid': {
      const begin = Math.max(...path.certificates.map(({ notBefore }) => notBefore));
      return `it is not valid before ${dateText(begin, now)}, ${spanText((begin - now) / 1000)} from now`;
    }
    case 'trusted': {
      const last = path.certificates.at(-1)!;
      return `no path leads to a trusted authority: the issuer of ${titleOf(last) || 'the last certificate'} (${(last.x509.issuer ?? '').replaceAll('\n', ', ')}) is not among those presented, nor trusted`;
    }
    default:
      return because;
  }
}

/** A day; where it is near, with the time. Milliseconds since the epoch */
function dateText(ms: number, now: number): string {
  const text = new Date(ms).toISOString();
  return Math.abs(ms - now) < NEAR ? `${text.slice(0, 16).replace('T', ' ')} UTC` : text.slice(0, 10);
}

/** Its names in a sentence. */
function namesIn({ names, commonName }: Certificate): string {
  const all = [
    ...names.dns,
    ...names.srv.map((one) => `SRVName ${one}`),
    ...names.xmppAddr.map((one) => `XmppAddr ${one}`),
  ];
  const some = all.length > 8 ? [...all.slice(0, 8), `${all.length - 8} more`] : all;
  if (some.length > 0) return `it names ${some.join(', ')}`;
  return commonName === null ? 'it names nobody' : `it has the common name ${commonName} alone, which does not count`;
}
