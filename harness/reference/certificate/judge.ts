// The judgement on a peer's certificate, of either role and on either transport. RFC 6120 §13.7.2, ProtoXEP s2s errors §5.
import type { Profile } from '../profiles.ts';
import { type Check, certificateChecks, type Problem } from './checks.ts';
import { type NameHooks, nameHooks } from './names.ts';
import { type Certificate, parseCertificate } from './parse.ts';
import { findPath, type PathHooks, pathHooks } from './path.ts';

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
  // protoxep-s2serr-5-single: one condition, the first in the order of the checks
  report: ([first]) => first ?? null,
  judges: () => true,
  resetsAfter: (notAfter, now) => notAfter - now, // rfc6120-13.7.2.3-reset-on-cert-expiry
  // rfc7590-3.4-encrypted-unauthenticated, protoxep-s2serr-5-self-signed-allowed
  refuses: (_problem, { certificate }) => certificate === 'required',
};

/** Judges a certificate: null when the peer has proved its name, else what is wrong. */
export function judgeCertificate(presented: Presented, hooks: CertificateHooks): Problem | null {
  if (!hooks.judges(presented)) return null;
  const parsed = parseAll(presented.chain);
  if (parsed === null) return { condition: 'certificate-invalid', because: 'it cannot be read' };
  const [leaf] = parsed;
  if (!leaf) return { condition: 'certificate-not-trusted', because: 'none was presented' };
  const subject = {
    leaf,
    path: findPath(parsed, presented.anchors, hooks.path),
    domain: hooks.names.reference(presented.domain, presented.target),
    role: presented.role,
    now: presented.now,
    names: hooks.names,
  };
  const problems = Object.values(hooks.checks).flatMap((check) => check(subject) ?? []);
  return hooks.report(problems);
}

function parseAll(chain: readonly Buffer[]): Certificate[] | null {
  try {
    return chain.map((der) => parseCertificate(der));
  } catch {
    return null;
  }
}
