// `probe connect`: all places of a domain, and everything that is wrong with them. RFC 6120 §3.2, §4–5, §13.7.2.
import { anchorsOf } from './certificate/anchors.ts';
import { lookAtChain } from './chain/look.ts';
import { resolverOf } from './dns/ask.ts';
import { resolveDomain } from './dns/resolve.ts';
import { lookAt } from './look.ts';
import type { ConnectResult, Endpoint, Target } from './model.ts';
import { type Net, systemNet } from './net.ts';
import type { Setting } from './open-stream.ts';
import { budgetOf, type ProbeOptions } from './options.ts';
import { watchPosh } from './posh/look.ts';
import { resultOf } from './result.ts';
import { watchRevocation } from './revocation/watch.ts';
import { lookAtWeb } from './web/look.ts';

/** Addresses that are looked at; a domain with more has the best of them looked at. */
const MOST_ENDPOINTS = 8;

/**
 * Looks at a domain. Never rejects for what it finds, and lasts no longer than its time-out.
 * @throws when the authorities (`ca`) cannot be read
 */
export async function probeConnect(options: ProbeOptions, net: Net = systemNet): Promise<ConnectResult> {
  const anchors = anchorsOf(options.ca);
  using budget = budgetOf(options);
  const ask = resolverOf(options.resolvers, budget);
  const alone: Setting = { options, net, budget, anchors, now: Date.now() };
  using watch = watchPosh(alone);
  using revocation = watchRevocation(alone);
  const setting: Setting = { ...alone, revocation };
  const resolution = await resolveDomain(options, ask);
  const endpoints = endpointsOf(resolution.targets).slice(0, MOST_ENDPOINTS);
  const looked = await Promise.all(endpoints.map((endpoint) => lookAt(endpoint, setting)));
  const attempts = await lookAtChain(endpoints, looked, setting);
  // XEP-0156 §2.2: where the ways that DNS knows are exhausted.
  const isUnreached = attempts.every(({ reached }) => reached === 'nothing');
  const isWeb = isUnreached && !resolution.unknown && options.host === null && options.port === null;
  const { attempt, problems } = isWeb ? await lookAtWeb(ask, setting) : { attempt: null, problems: [] };
  const all = await revocation.judge(attempt === null ? attempts : [...attempts, attempt]);
  const { report: posh, attempts: judged, problems: ofPosh } = await watch.judge(all, resolution);
  const known = { ...resolution, problems: [...resolution.problems, ...problems, ...ofPosh] };
  return { ...resultOf(options, known, judged, budget.spent()), posh };
}

/** Every address, in the order in which a server tries them. */
export function endpointsOf(targets: readonly Target[]): Endpoint[] {
  return targets.flatMap(({ addresses, ...target }) => addresses.map((address) => ({ ...target, address })));
}
