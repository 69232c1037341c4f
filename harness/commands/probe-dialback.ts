// `badpeer probe dialback DOMAIN --from MY-DOMAIN`: does a domain believe us? With our authoritative side listening meanwhile.
import { domainName } from '../probe/dialback/domain-name.ts';
import { probeDialback } from '../probe/dialback/probe.ts';
import { dialbackText } from '../probe/dialback/text.ts';
import type { Io } from './io.ts';
import { type ListenArguments, openOurSide } from './our-side.ts';
import { type ProbeStreamArguments, readProbeOptions } from './probe-options.ts';
import { tellResult } from './probe-result.ts';
import { UsageError } from './usage-error.ts';

export interface ProbeDialbackArguments extends ProbeStreamArguments, ListenArguments {}

/** @throws UsageError for what cannot be meant */
export async function probeDialbackCommand(domain: string, args: ProbeDialbackArguments, io: Io): Promise<number> {
  const options = readProbeOptions(domain, args, io);
  if (args.from === undefined && options.identity === null)
    throw new UsageError(
      '--from MY-DOMAIN is needed: the domain that shall be believed, whose DNS leads to this machine',
    );
  if (domainName(options.from) === domainName(options.domain))
    throw new UsageError(`--from: another domain than ${options.domain} is expected; a server does not verify its own`);
  await using opened = await openOurSide(options, args, io);
  return tellResult(await probeDialback(options, opened.ours), dialbackText, args, io);
}
