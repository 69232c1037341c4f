// The streams that a domain opened to us, put together: what each was, whose key it sent, and what is wrong. RFC 6120 §4, XEP-0220
import type { Authority } from '../dialback/authority.ts';
import { ownDomainProblems } from '../dialback/diagnose.ts';
import type { Arrival } from '../dialback/visit.ts';
import type { Endpoint, Problem, Resolution, Target } from '../model.ts';
import type { Setting } from '../open-stream.ts';
import { problem } from '../problems/index.ts';
import { checkKey } from './key.ts';
import { DOUBTED, type ReturnStream, readStream } from './stream.ts';
import type { WayBackWatch } from './watch.ts';

/** What was seen on our side. */
export interface WayBack {
  /** Where we listen; a text says why we do not. */
  readonly listening: { readonly host: string; readonly port: number } | string;
  /** Where DNS leads for our own domain. */
  readonly own: readonly Target[];
  /** In the order in which they came. */
  readonly streams: readonly ReturnStream[];
}

export interface Back {
  readonly watch: WayBackWatch;
  readonly authority: Authority;
  readonly own: Resolution;
  /** Addresses of this machine. */
  readonly machine: readonly string[];
  readonly showsStrangers: boolean;
}

export interface Asked {
  /** The ping went out as it should, so that an answer is due. */
  readonly awaits: boolean;
  /** Where the domain's server was reached; null: nowhere. */
  readonly endpoint: Endpoint | null;
  /** Addresses of the domain's servers. */
  readonly addresses: readonly string[];
  /** Problems that are told already: what is seen on both ways is said once. */
  readonly told: readonly Problem[];
}

/** Reads what came, and has the domain asked about its key. Never rejects. */
export async function lookBack(
  { watch, authority, own, machine, showsStrangers }: Back,
  { awaits, endpoint, addresses, told }: Asked,
  setting: Setting,
): Promise<{ readonly wayBack: WayBack; readonly problems: readonly Problem[] }> {
  const { options, anchors, now } = setting;
  const { domain, from } = options;
  const { brought } = watch;
  /** By the answer, by a key that only the domain knows, or by where it comes from: others may say what they like. */
  const isTheirs = (arrival: Arrival): boolean =>
    arrival === brought?.arrival ||
    arrival.visit.questions.some(({ answer }) => answer === 'valid') ||
    addresses.includes(arrival.visit.address);
  const arrivals = watch.arrivals().filter((arrival) => arrival.visit.from !== null || isTheirs(arrival));
  const about = { domain, from, showsAll: showsStrangers, anchors, now };
  const answerOn = (arrival: Arrival) => (brought?.arrival === arrival ? brought.iq : null);
  const read = arrivals.map((arrival) => readStream(arrival, { ...about, answer: answerOn(arrival) }));
  const keyed = brought?.arrival ?? arrivals.findLast((arrival) => arrival.keys.length > 0 && isTheirs(arrival));
  const verdict = keyed === undefined || endpoint === null ? null : await checkKey(keyed, endpoint, setting);
  const streams = read.map((stream, index) =>
    verdict === null || arrivals[index] !== keyed
      ? stream
      : { ...stream, key: verdict.key, problems: [...stream.problems, ...verdict.problems] },
  );
  const listening = { host: authority.host, port: authority.port };
  const missing = awaits && brought === null ? missingProblems(streams, domain) : [];
  const isNobody = brought === null && streams.length === 0;
  const mine = isNobody ? ownDomainProblems({ own, from, listening, machine }) : [];
  const theirs = streams.filter((_, index) => isTheirs(arrivals[index]!));
  const found = [...theirs.flatMap(({ problems }) => problems), ...missing, ...mine];
  return { wayBack: { listening, own: own.targets, streams }, problems: once(found, told) };
}

/** Why the answer is not there. */
function missingProblems(streams: readonly ReturnStream[], domain: string): Problem[] {
  const came = streams.filter(({ asked }) => !asked);
  const what = `${domain} took the ping, and its answer came neither on the same stream nor on one to us`;
  if (came.length === 0) return [problem('way-back-unused', what)];
  // Who asks about a key over TLS has taken our certificate.
  const isTaken = streams.some(({ asked, tls }) => asked && tls !== null);
  return came.map(({ address, proof, tls, ended, problems }) => {
    const where = `${address} to our port`;
    const doubt = problems.find(({ kind }) => kind === 'verification-tls-failed');
    if (doubt !== undefined) return doubt;
    if (!isTaken && tls !== null && proof === null && ended !== null) {
      const left = `a stream of the server to us ended once TLS was up (${ended}): ${DOUBTED}`;
      return problem('verification-tls-failed', left, { where });
    }
    const far = proof !== null ? `proved itself by ${proof}` : tls === null ? 'began' : 'took TLS';
    const end = ended === null ? '' : `, and ended (${ended})`;
    return problem('way-back-broken', `a stream of the server to us ${far}, brought no answer${end}`, { where });
  });
}

function once(problems: readonly Problem[], told: readonly Problem[]): Problem[] {
  const same = (one: Problem, other: Problem): boolean => one.kind === other.kind && one.what === other.what;
  return problems.filter(
    (one, index) =>
      !told.some((other) => same(one, other)) && !problems.slice(0, index).some((other) => same(one, other)),
  );
}
