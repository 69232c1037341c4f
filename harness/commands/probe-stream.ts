// `badpeer probe connect DOMAIN`, `badpeer probe ping DOMAIN`: a look at one live domain.
import { probeConnect } from '../probe/connect.ts';
import type { ProbeResult } from '../probe/model.ts';
import type { ProbeOptions } from '../probe/options.ts';
import { probePing } from '../probe/ping.ts';
import { connectText, pingText, type TextOptions } from '../probe/text.ts';
import type { Io } from './io.ts';
import { type ProbeStreamArguments, readProbeOptions } from './probe-options.ts';

/** Exit statuses of all probes. */
export const PROBE_STATUS: Readonly<Record<ProbeResult['verdict'], number>> = { healthy: 0, wrong: 1, unknown: 2 };

/** @throws UsageError for what cannot be meant */
export function connectCommand(domain: string, args: ProbeStreamArguments, io: Io): Promise<number> {
  return run(domain, args, io, probeConnect, connectText);
}

/** @throws UsageError for what cannot be meant */
export function pingCommand(domain: string, args: ProbeStreamArguments, io: Io): Promise<number> {
  return run(domain, args, io, probePing, pingText);
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
