// TLS over a connection, and what is seen of it: version, cipher, certificate. RFC 6120 §5.4.3, §13.7.2.
import type { Duplex } from 'node:stream';
import { reportCertificate } from './certificate/report.ts';
import type { Secured, TlsFailure, TlsWish } from './net.ts';
import type { Setting } from './open-stream.ts';
import { type ProblemKind, problem } from './problems/index.ts';
import type { Trail } from './trail.ts';

const TLS_PROBLEMS: Readonly<Record<TlsFailure['failure'], ProblemKind>> = {
  alert: 'tls-alert',
  'not-tls': 'tls-not-tls',
  timeout: 'tls-silent',
  closed: 'tls-closed',
  reset: 'tls-reset',
  failed: 'tls-failed',
};

/** Brings TLS up, and notes what it shows, or why it did not come up. */
export async function secure(
  raw: Duplex,
  trail: Trail,
  { options, net, budget, anchors, now, revocation }: Setting,
  wish: TlsWish,
): Promise<Secured> {
  const { where } = trail;
  const secured = await net.secure(raw, wish, budget.step(), budget.signal);
  if ('failure' in secured) {
    const kind = secured.alert === 'no application protocol' ? 'alpn-refused' : TLS_PROBLEMS[secured.failure];
    trail.stop(problem(kind, `no TLS: ${secured.because}`, { where }));
    return secured;
  }
  const { version, cipher, alpn, chain, ocsp, ms } = secured;
  trail.learn({ reached: 'tls', tls: { version, cipher, alpn, ms } });
  const { domain } = options;
  const { report, problems } = reportCertificate({ chain, anchors, domain, now, stapled: ocsp !== null, where });
  trail.learn({ certificate: report });
  trail.add(...problems);
  revocation?.see(chain);
  return secured;
}
