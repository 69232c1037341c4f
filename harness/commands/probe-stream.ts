// `badpeer probe connect DOMAIN`, `badpeer probe ping DOMAIN`: a look at one live domain.
import { probeConnect } from '../probe/connect.ts';
import { domainName } from '../probe/dialback/domain-name.ts';
import type { ProbeResult } from '../probe/model.ts';
import { systemNet } from '../probe/net.ts';
import type { ProbeOptions } from '../probe/options.ts';
import { probePing } from '../probe/ping.ts';
import { pingText } from '../probe/ping-text.ts';
import { connectText, type TextOptions } from '../probe/text.ts';
import type { Io } from './io.ts';
import { type ListenArguments, openOurSide } from './our-side.ts';
import { type ProbeStreamArguments, readProbeOptions } from './probe-options.ts';
import { UsageError } from './usage-error.ts';

/** Exit statuses of all probes. */
export const PROBE_STATUS: Readonly<Record<ProbeResult['verdict'], number>> = { healthy: 0, wrong: 1, unknown: 2 };

/** @throws UsageError for what cannot be meant */
export function connectCommand(domain: string, args: ProbeStreamArguments, io: Io): Promise<number> {
  return run(domain, args, io, probeConnect, connectText);
}

export interface ProbePingArguments extends ProbeStreamArguments, ListenArguments {}

/** Where `--from` says in whose name, our side listens for the answer. @throws UsageError for what cannot be meant */
export async function pingCommand(domain: string, args: ProbePingArguments, io: Io): Promise<number> {
  if (args.from === undefined) return run(domain, args, io, probePing, pingText);
  const options = readProbeOptions(domain, args, io);
  if (domainName(options.from) === domainName(options.domain))
    throw new UsageError(`--from: another domain than ${options.domain} is expected; a server does not ask itself`);
  await using opened = await openOurSide(options, args, io);
  // Awaited here: our side listens until the probe is over.
  return await run(domain, args, io, (asked) => probePing(asked, systemNet, opened.ours), pingText);
}

async function run<Result extends ProbeResult>(
  domain: string,
  args: ProbeStreamArguments,
  io: Io,
  probe: (options: ProbeOptions) => Promise<Result>,
  text: (result: Result, options: TextOptions) => string,
): Promise<number> {
  const result = await probe(readProbeOptions(domain, args, io));
  io.out(args.json ? `${JSON.stringify(result, null, 2)}\n` : text(result, io));
  return PROBE_STATUS[result.verdict];
}
