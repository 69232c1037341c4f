// `badpeer probe connect DOMAIN`, `badpeer probe ping DOMAIN`: a look at one live domain.
import { probeConnect } from '../probe/connect.ts';
import { domainName } from '../probe/dialback/domain-name.ts';
import { systemNet } from '../probe/net.ts';
import { probePing } from '../probe/ping.ts';
import { pingText } from '../probe/ping-text.ts';
import { connectText } from '../probe/text.ts';
import type { Io } from './io.ts';
import { type ListenArguments, openOurSide } from './our-side.ts';
import { type ProbeStreamArguments, readProbeOptions } from './probe-options.ts';
import { tellResult } from './probe-result.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError for what cannot be meant */
export async function connectCommand(domain: string, args: ProbeStreamArguments, io: Io): Promise<number> {
  return tellResult(await probeConnect(readProbeOptions(domain, args, io)), connectText, args, io);
}

export interface ProbePingArguments extends ProbeStreamArguments, ListenArguments {}

/** Where `--from` says in whose name, our side listens for the answer. @throws UsageError for what cannot be meant */
export async function pingCommand(domain: string, args: ProbePingArguments, io: Io): Promise<number> {
  const options = readProbeOptions(domain, args, io);
  if (args.from === undefined) {
    if (args.listen !== undefined)
      throw new UsageError('--listen: in whose name? Say --from MY-DOMAIN too, whose DNS leads to that address');
    return tellResult(await probePing(options), pingText, args, io);
  }
  if (domainName(options.from) === domainName(options.domain))
    throw new UsageError(`--from: another domain than ${options.domain} is expected; a server does not ask itself`);
  await using opened = await openOurSide(options, args, io);
  return tellResult(await probePing(options, systemNet, opened.ours), pingText, args, io);
}
