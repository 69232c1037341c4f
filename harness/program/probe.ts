// Looks at live domains.
import type { Command } from 'commander';
import { milliseconds, port, several } from '../commands/option-values.ts';
import type { ProbeDialbackArguments } from '../commands/probe-dialback.ts';
import type { ProbeStreamArguments } from '../commands/probe-options.ts';
import type { ProbeArguments } from '../commands/probe-status.ts';
import type { ProbePingArguments } from '../commands/probe-stream.ts';
import type { Actions } from './actions.ts';

export function addProbe(badpeer: Command, { exits, stoppable }: Actions): void {
  const probe = badpeer.command('probe').description('look at one live domain, as other servers see it');
  probeFilters(probe.command('connect <domain>'))
    .description('resolution, connections, certificates and streams of a domain, and what is wrong with them')
    .action(
      exits(async (domain: string, options: ProbeStreamArguments) => {
        const { connectCommand } = await import('../commands/probe-stream.ts');
        return connectCommand(domain, options, await stoppable());
      }),
    );
  probeFilters(probe.command('ping <domain>'))
    .description('a ping (XEP-0199) as far as the server lets us go, and all that comes back')
    .option('--listen <address>', 'with --from: where our side listens for the answer (default: all addresses)')
    .option('--listen-port <n>', 'its port; DNS of the domain of --from must lead there', port, 5269)
    .action(
      exits(async (domain: string, options: ProbePingArguments) => {
        const { pingCommand } = await import('../commands/probe-stream.ts');
        return pingCommand(domain, options, await stoppable());
      }),
    );
  probeFilters(probe.command('dialback <domain>'))
    .description('prove a domain of ours by dialback (XEP-0220), answering for it meanwhile, and say what came of it')
    .option('--listen <address>', 'where our side listens for the question; all addresses unless one is named')
    .option('--listen-port <n>', 'its port; DNS of the domain of --from must lead there', port, 5269)
    .action(
      exits(async (domain: string, options: ProbeDialbackArguments) => {
        const { probeDialbackCommand } = await import('../commands/probe-dialback.ts');
        return probeDialbackCommand(domain, options, await stoppable());
      }),
    );
  probeFilters(probe.command('status <address>'))
    .description(
      'read the document that says whether a service is out of order (XEP-0455), by its address, or of a domain that is asked for it',
    )
    .option('--listen <address>', 'for a domain: where our side listens for its answer (default: all addresses)')
    .option('--listen-port <n>', 'its port; DNS of the domain of --from must lead there', port, 5269)
    .option('--language <tag>', 'language of the reader, best first; may be repeated', several, [])
    .action(
      exits(async (address: string, options: ProbeArguments) => {
        const { probeStatus } = await import('../commands/probe-status.ts');
        return probeStatus(address, options, await stoppable());
      }),
    );
}

/** The options of probes that open streams. */
function probeFilters(command: Command): Command {
  return command
    .option('--from <domain>', 'in whose name (default: the domain of --client-cert, or nobody)')
    .option('--client-cert <file>', 'certificate and chain of ours, PEM, for SASL EXTERNAL')
    .option('--client-key <file>', 'its key, PEM (default: in the same file)')
    .option('--ca <file>', "authorities to trust, PEM (default: the system's)")
    .option('--resolver <address>', 'DNS server, HOST or HOST:PORT; may be repeated', several, [])
    .option('--host <host>', 'connect there, whatever SRV records say')
    .option('--port <n>', 'connect to that port, whatever SRV records say', port)
    .option('--direct-tls', 'with --host or --port: TLS from the first byte on', false)
    .option('--https-port <n>', 'where host metadata and POSH document of the domain are (default: 443)', port)
    .option('--timeout <time>', 'for all of it: 10s, or milliseconds (default: 15s)', milliseconds)
    .option('--json', 'as JSON', false);
}
