// The judgement on a peer's certificate, of either role and on either transport. RFC 6120 §13.7.2, ProtoXEP s2s errors §5.
import type { Profile } from '../profiles.ts';
import { type Check, certificateChecks, type Problem } from './checks.ts';
import { type NameHooks, nameHooks } from './names.ts';
import { type Certificate, parseCertificate } from './parse.ts';
import { findPath, type Path, type PathHooks, pathHooks } from './path.ts';
import { checkRevocation, type GetList, type RevocationHooks, revocationHooks } from './revocation.ts';

/** What is to be judged. */
export interface Presented {
  /** DER, the leaf first; empty when none was presented. */
  readonly chain: readonly Buffer[];
  readonly anchors: readonly Certificate[];
  /** The domain that it must name. */
  readonly domain: string;
  /** The host that DNS named; null on streams that the peer opened. */
  readonly target: string | null;
  readonly role: 'server' | 'client';
  /** `web`: of the host metadata. */
  readonly transport: 'starttls' | 'direct-tls' | 'websocket' | 'web';
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The seams of certificate checking. */
export interface CertificateHooks {
  readonly checks: Readonly<Record<keyof typeof certificateChecks, Check>>;
  readonly names: NameHooks;
  readonly path: PathHooks;
  readonly revocation: RevocationHooks;
  /** Which of several problems is reported. */
  report(problems: readonly Problem[]): Problem | null;
  /** Is the judgement worth asking for at all? xep0368-3-cert-validation-same: on every transport. */
  judges(presented: Presented): boolean;
  /** After how many ms a stream is reset whose peer was believed for a certificate that ends at `notAfter`; null: never. */
  resetsAfter(notAfter: number, now: number): number | null;
  /** Does the problem end a stream of ours? */
  refuses(problem: Problem, profile: Profile): boolean;
}

export const certificateHooks: CertificateHooks = {
  checks: certificateChecks,
  names: nameHooks,
  path: pathHooks,
  revocation: revocationHooks,
  // protoxep-s2serr-5-single: one condition, the first in the order of the checks
  report: ([first]) => first ?? null,
  judges: () => true,
  resetsAfter: (notAfter, now) => notAfter - now, // rfc6120-13.7.2.3-reset-on-cert-expiry
  // rfc7590-3.4-encrypted-unauthenticated, protoxep-s2serr-5-self-signed-allowed
  refuses: (_problem, { certificate }) => certificate === 'required',
};

/** Judges a certificate by itself: null when the peer has proved its name, else what is wrong. */
export function judgeCertificate(presented: Presented, hooks: CertificateHooks): Problem | null {
  return judged(presented, hooks).problem;
}

/**
 * Judges a certificate, and whether its authority has taken it back. Lists are asked for only when nothing else is wrong, so
 * that it is a trusted authority who says where. One that cannot be had is no reason to refuse, as with most verifiers: else whoever stops the authority's web
 * server would stop all that it vouched for. RFC 6120 §13.7.2 step 5, RFC 9325 §7.5.
 */
export async function judgeWithLists(
  presented: Presented,
  hooks: CertificateHooks,
  get: GetList,
  log: (line: string) => void = () => {},
): Promise<Problem | null> {
  const { problem, path } = judged(presented, hooks);
  if (problem !== null || path === null) return problem;
  const checked = await checkRevocation(path, presented.now, get, hooks.revocation);
  for (const { state, url, because } of checked)
    if (state === 'unknown') log(`the revocation list at ${url} was not used: ${because}`);
  if (checked.every(({ state }) => state !== 'revoked')) return null;
  return hooks.report([{ condition: 'certificate-invalid', because: 'its authority has revoked it' }]);
}

/** What is wrong, and the path that led to it; null: it was not judged, or there is none. */
function judged(
  presented: Presented,
  hooks: CertificateHooks,
): { readonly problem: Problem | null; readonly path: Path | null } {
  if (!hooks.judges(presented)) return { problem: null, path: null };
  const parsed = parseAll(presented.chain);
  if (parsed === null)
    return { problem: { condition: 'certificate-invalid', because: 'it cannot be read' }, path: null };
  const [leaf] = parsed;
  if (!leaf) return { problem: { condition: 'certificate-not-trusted', because: 'none was presented' }, path: null };
  const path = findPath(parsed, presented.anchors, hooks.path);
  const subject = {
    leaf,
    path,
    domain: hooks.names.reference(presented.domain, presented.target),
    role: presented.role,
    now: presented.now,
    names: hooks.names,
  };
  const problems = Object.values(hooks.checks).flatMap((check) => check(subject) ?? []);
  return { problem: hooks.report(problems), path };
}

function parseAll(chain: readonly Buffer[]): Certificate[] | null {
  try {
    return chain.map((der) => parseCertificate(der));
  } catch {
    return null;
  }
}
