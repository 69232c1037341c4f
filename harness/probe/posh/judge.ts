// A POSH document held against the certificates that came: for which does the domain vouch, and what is wrong. RFC 7711 §3.3, §6. Pure.
import type { Attempt, PoshFingerprint, PoshReport, Problem } from '../model.ts';
import { type ProblemKind, problem } from '../problems/index.ts';
import { whereOf } from '../trail.ts';
import type { PoshLook } from './fetch.ts';

/** What a document stands in for: who issued the certificate, and whom it names. Its dates and uses count all the same. */
const ABOUT_TRUST: ReadonlySet<ProblemKind> = new Set([
  'certificate-self-signed',
  'certificate-not-trusted',
  'certificate-name-mismatch',
]);

export interface PoshJudgement {
  readonly report: PoshReport;
  /** The attempts, with words that say which certificates are vouched for. */
  readonly attempts: readonly Attempt[];
  readonly problems: readonly Problem[];
}

/** Judges all certificates of streams; those of WebSockets are the web server's own. */
export function judgePosh(look: PoshLook, attempts: readonly Attempt[]): PoshJudgement {
  const { url, missing, reference, expires } = look;
  const places = attempts.filter(({ certificate, transport }) => certificate !== null && transport !== 'websocket');
  const fingerprints = look.fingerprints.map(([hash, value]): PoshFingerprint => {
    const of = places.filter(({ certificate }) => certificate?.fingerprints[hash] === padded(value)).map(whereOf);
    return { hash, value, of: [...new Set(of)] };
  });
  const isGood = missing === null && look.problems.length === 0;
  const isListed = (place: Attempt): boolean => fingerprints.some(({ of }) => of.includes(whereOf(place)));
  const others = places.filter((place) => !isListed(place));
  const vouched = isGood ? places.filter((place) => isListed(place) && errorsOf(place).every(isAboutTrust)) : [];
  const alone = vouched.filter((place) => errorsOf(place).length > 0);
  const problems = [...look.problems];
  if (fingerprints.length > 0 && others.length > 0) {
    const what = `none of its fingerprints is of the certificate of ${listed(others)}`;
    problems.push(problem('posh-mismatch', what, { where: url }));
  }
  if (alone.length > 0) {
    const by = reference === null ? '' : `, by a reference to ${reference},`;
    const what = `the POSH document${by} vouches for the certificate of ${listed(alone)}; nothing else does`;
    problems.push(problem('posh-vouches-alone', what, { where: url }));
  }
  const trusted = places.length > 0 && vouched.length === places.length;
  return {
    report: { found: missing === null, url, missing, reference, expires, fingerprints, trusted },
    attempts: attempts.map((place) => (alone.includes(place) ? vouchedFor(place) : place)),
    problems,
  };
}

/** Some leave the padding out. */
function padded(base64: string): string {
  const bare = base64.replace(/=+$/, '');
  return bare.padEnd(Math.ceil(bare.length / 4) * 4, '=');
}

function listed(places: readonly Attempt[]): string {
  return [...new Set(places.map(whereOf))].join(' and ');
}

function errorsOf({ problems }: Attempt): readonly Problem[] {
  return problems.filter(({ kind, level }) => level === 'error' && kind.startsWith('certificate-'));
}

function isAboutTrust({ kind }: Problem): boolean {
  return ABOUT_TRUST.has(kind);
}

function vouchedFor(place: Attempt): Attempt {
  const problems = place.problems.map((one) =>
    isAboutTrust(one)
      ? { ...one, what: `${one.what}; the domain vouches for it by POSH, which few servers ask for` }
      : one,
  );
  return { ...place, problems };
}
