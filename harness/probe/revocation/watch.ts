// Whether certificates have been revoked: asked beside the streams, once for each certificate, and no longer than it is worth. RFC 6120 §13.7.2.
import { parseCertificate } from '../../reference/certificate/parse.ts';
import { findPath, type Path, pathHooks } from '../../reference/certificate/path.ts';
import { type Checked, checkRevocation } from '../../reference/certificate/revocation.ts';
import { resolverOf } from '../dns/ask.ts';
import type { Attempt, Problem, RevocationReport } from '../model.ts';
import type { Setting } from '../open-stream.ts';
import { type Budget, budgetOf } from '../options.ts';
import { problem } from '../problems/index.ts';
import { whereOf } from '../trail.ts';
import { type FetchedList, fetchList } from './fetch.ts';

/** For all lists together. Milliseconds */
const MOST_MS = 6_000;

export interface RevocationWatch extends Disposable {
  /** A chain that a server presented, DER, the leaf first: begins to ask, where a trusted authority says whom. */
  see(chain: readonly Buffer[]): void;
  /** Adds what the lists say to the attempts whose certificate was seen. Never rejects. */
  judge(attempts: readonly Attempt[]): Promise<readonly Attempt[]>;
}

type Found = Pick<RevocationReport, 'subject' | 'state' | 'url' | 'because'> & { readonly ours: boolean };

/** Watches for one probe. Disposing ends all requests. */
export function watchRevocation(setting: Setting): RevocationWatch {
  const { options, budget, anchors, now } = setting;
  const enough = new AbortController();
  // The time begins with the first certificate.
  let own: Budget | undefined;
  const begun = (): Budget => {
    const timeout = Math.min(MOST_MS, options.timeout);
    own ??= budgetOf({ timeout, signal: AbortSignal.any([budget.signal, enough.signal]) });
    return own;
  };
  const lists = new Map<string, Promise<FetchedList>>();
  const seen = new Map<string, Promise<readonly Found[]>>();
  const listAt = (url: string): Promise<FetchedList> => {
    const ask = resolverOf(options.resolvers, begun());
    const known = lists.get(url) ?? fetchList(url, ask, { ...setting, budget: begun() });
    lists.set(url, known);
    return known;
  };
  const check = async (path: Path): Promise<readonly Found[]> => {
    const checked = await checkRevocation(path, now, async (url) => {
      const list = await listAt(url);
      return 'bytes' in list ? list.bytes : list.missing;
    });
    return Promise.all(checked.map(async (one) => foundOf(one, await listAt(one.url))));
  };
  return {
    see(chain) {
      const path = pathOf(chain, anchors);
      const leaf = path?.certificates[0];
      // Where lists are must not be up to strangers: only what an authority has signed that is trusted is believed.
      if (path?.end !== 'anchor' || leaf === undefined) return;
      const id = fingerprintOf(leaf.x509.fingerprint256);
      if (!seen.has(id)) seen.set(id, check(path));
    },
    judge: (attempts) => Promise.all(attempts.map((attempt) => judged(attempt, seen))),
    [Symbol.dispose]: () => {
      enough.abort();
      own?.[Symbol.dispose]();
    },
  };
}

function pathOf(chain: readonly Buffer[], anchors: Setting['anchors']): Path | null {
  try {
    return findPath(
      chain.map((der) => parseCertificate(der)),
      anchors,
      pathHooks,
    );
  } catch {
    return null; // That it cannot be read is told already.
  }
}

function foundOf({ certificate, state, url, because }: Checked, list: FetchedList): Found {
  const subject = (certificate.x509.subject ?? '').replaceAll('\n', ', ');
  return { subject, state, url, because, ours: 'missing' in list && list.ours };
}

async function judged(attempt: Attempt, seen: ReadonlyMap<string, Promise<readonly Found[]>>): Promise<Attempt> {
  const { certificate } = attempt;
  const found = certificate === null ? undefined : await seen.get(certificate.fingerprint);
  if (certificate === null || found === undefined) return attempt;
  const problems = found.flatMap((one) => problemOf(one, whereOf(attempt)) ?? []);
  const revocation = found.map(({ ours: _ours, ...report }) => report);
  const trusted = certificate.trusted && problems.every(({ level }) => level === 'warning');
  return {
    ...attempt,
    certificate: { ...certificate, revocation, trusted },
    problems: [...attempt.problems, ...problems],
  };
}

/** null: nothing is wrong, or it is us who cannot tell. */
function problemOf({ subject, state, url, because, ours }: Found, where: string): Problem | null {
  if (state === 'revoked') {
    return problem('certificate-revoked', `its authority has revoked ${subject || 'it'}: it is on the list ${url}`, {
      where,
    });
  }
  if (state === 'not-listed' || ours) return null;
  const what = `whether ${subject || 'it'} has been revoked cannot be told by the list ${url}: ${because}`;
  return problem('revocation-unknown', what, { where });
}

/** In the form of reports. */
function fingerprintOf(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}
