// Arguments → command. The only file that ends the process. Commands are imported when they are called, so that --help is instant.
import { enableCompileCache } from 'node:module';
import { Command, CommanderError, type Option } from 'commander';
import {
  count,
  factor,
  milliseconds,
  namespace,
  port,
  REPORTS_TEXT,
  reports,
  revisions,
  servers,
  settings,
  several,
  token,
} from './commands/option-values.ts';
import type { ProbeDialbackArguments } from './commands/probe-dialback.ts';
import type { ProbeStreamArguments } from './commands/probe-options.ts';
import type { ProbeArguments } from './commands/probe-status.ts';
import type { ProbePingArguments } from './commands/probe-stream.ts';
import type { ProveArguments } from './commands/prove.ts';
import type { RequirementsArguments } from './commands/requirements.ts';
import type { RunArguments } from './commands/run-arguments.ts';
import type { SelectArguments } from './commands/select-arguments.ts';
import type { ServeZoneArguments } from './commands/serve.ts';
import type { ServeArguments } from './commands/serve-status.ts';

const USAGE = 64;
const INTERRUPTED = 130;
const TROUBLE = 2;
/** After Ctrl-C, what is not torn down by then is left for the next run to sweep. */
const TEARDOWN_MS = 4_800;

// What was compiled for one start is there for the next one, and for the threads of this one.
const { directory } = enableCompileCache();
if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;

let code = 0;
/** Makes an action of a command: what it resolves with is the exit status. */
const exits =
  <Args extends unknown[]>(command: (...args: Args) => Promise<number>) =>
  async (...args: Args): Promise<void> => {
    code = await command(...args);
  };

function program(): Command {
  const badpeer = new Command('badpeer')
    .description('Plays scenarios of XMPP federation against a server, and judges what it does.')
    .version('0.1.0')
    .showHelpAfterError('(badpeer --help shows all options)')
    .configureHelp({ optionDescription: describeOption })
    .exitOverride();

  filters(badpeer.command('run [target...]'))
    .description('play scenarios against targets: ids, folders or files; when none is named, all built-in servers')
    .option('--target <file>', 'a target by its target.yaml; may be repeated', several, [])
    .option('--set <name=value>', 'a variable of the target file, such as command=…; may be repeated', settings, {})
    .option('--out <dir>', 'folder of the record (default: .badpeer/runs/<time>)')
    .option('--report <names>', REPORTS_TEXT, reports, ['console'])
    .option('--strict', 'what only deviates (SHOULD) counts as failed', false)
    .option('--known <file>', "known results, instead of the target's own known.yaml")
    .option('--update-known', 'write the failures of this run into the known results', false)
    .option('--repeat <n>', 'play each case n times', count, 1)
    .option('--concurrency <n>', 'plays at once against one server (default: 160; 96 where there are several)', count)
    .option('--timeout-factor <f>', 'multiply all deadlines', factor, 1)
    .option('--namespace <name=urn>', 'another namespace: s2s-error=URN', namespace)
    .option('--revision <name=number>', 'also what an older revision says: xep0455=0.2; may be repeated', revisions, [])
    .option('--list', 'print the cases, play nothing', false)
    .option('--dry-run', 'print the plan, with what is not applicable and why, play nothing', false)
    .action(
      exits(async (targets: string[], options: Omit<RunArguments, 'targets'> & { target: string[] }) => {
        const { run } = await import('./commands/run.ts');
        const { processIo } = await import('./commands/io.ts');
        return run({ ...options, targets: [...targets, ...options.target] }, processIo(interruption()));
      }),
    );

  badpeer
    .command('judge <record>')
    .description('judge the transcripts of a record again: the same verdicts, without any server')
    .option('--report <names>', REPORTS_TEXT, reports, ['console'])
    .option('--scenarios', 'by the scenario files as they are now, not as they were played', false)
    .option('--strict', 'what only deviates (SHOULD) counts as failed', false)
    .option('--known <file>', 'hold the verdicts against these known results')
    .action(
      exits(
        async (record: string, options: { report: string[]; scenarios: boolean; strict: boolean; known?: string }) =>
          (await import('./commands/judge.ts')).judgeRecord(record, options, await io()),
      ),
    );

  filters(badpeer.command('scenarios'))
    .description('list the scenarios')
    .option('--json', 'as JSON', false)
    .action(
      exits(async (options: SelectArguments & { json: boolean }) =>
        (await import('./commands/scenarios.ts')).listScenarios(options, await io()),
      ),
    );
  badpeer
    .command('requirements')
    .description('list the requirements of the catalogue, and how many scenarios name each')
    .option('--area <area>', 'only of this area; may be repeated', several, [])
    .option('--requirement <id>', 'only this one; may be repeated', several, [])
    .option('-t, --text <text>', 'only with this text in id or words', several, [])
    .option('--coverage', 'how much is tested: by priority, level, area and specification, and what is not', false)
    .option('--json', 'as JSON', false)
    .action(
      exits(async (options: RequirementsArguments) =>
        (await import('./commands/requirements.ts')).listRequirements(options, await io()),
      ),
    );
  badpeer
    .command('targets [target...]')
    .description('list the built-in targets, or show those that are named')
    .option('--json', 'as JSON', false)
    .action(
      exits(async (names: string[], options: { json: boolean }) =>
        (await import('./commands/targets.ts')).listTargets(names, options, await io()),
      ),
    );
  badpeer
    .command('explain <what> [kind]')
    .description('explain a scenario, a requirement, or the faults of a kind: explain fault certificate')
    .action(
      exits(async (what: string, kind: string | undefined) =>
        (await import('./commands/explain.ts')).explain(what, kind, await io()),
      ),
    );
  badpeer
    .command('prove')
    .description('play all scenarios against the reference server and its mutants: what no mutant fails proves nothing')
    .option('--mutant <name>', 'only this mutant, or area of mutants; may be repeated', several, [])
    .option('--scenario <id>', 'only this scenario, or area of scenarios; may be repeated', several, [])
    .option('--all', 'every scenario against every mutant, not only those that can notice it', false)
    .option('--seed <n>', 'the seed of the random sample, to repeat a proof', count)
    .option('--timeout-factor <f>', 'multiply all deadlines, but not those of the correct server', factor, 0.4)
    .option('--json', 'as JSON', false)
    .action(
      exits(async (options: ProveArguments) => {
        const { prove } = await import('./commands/prove.ts');
        const { processIo } = await import('./commands/io.ts');
        return prove(options, processIo(interruption()));
      }),
    );
  const probe = badpeer.command('probe').description('look at one live domain, as other servers see it');
  probeFilters(probe.command('connect <domain>'))
    .description('resolution, connections, certificates and streams of a domain, and what is wrong with them')
    .action(
      exits(async (domain: string, options: ProbeStreamArguments) => {
        const { connectCommand } = await import('./commands/probe-stream.ts');
        const { processIo } = await import('./commands/io.ts');
        return connectCommand(domain, options, processIo(interruption()));
      }),
    );
  probeFilters(probe.command('ping <domain>'))
    .description('a ping (XEP-0199) as far as the server lets us go, and all that comes back')
    .option('--listen <address>', 'with --from: where our side listens for the answer (default: all addresses)')
    .option('--listen-port <n>', 'its port; DNS of the domain of --from must lead there', port, 5269)
    .action(
      exits(async (domain: string, options: ProbePingArguments) => {
        const { pingCommand } = await import('./commands/probe-stream.ts');
        const { processIo } = await import('./commands/io.ts');
        return pingCommand(domain, options, processIo(interruption()));
      }),
    );
  probeFilters(probe.command('dialback <domain>'))
    .description('prove a domain of ours by dialback (XEP-0220), answering for it meanwhile, and say what came of it')
    .option('--listen <address>', 'where our side listens for the question; all addresses unless one is named')
    .option('--listen-port <n>', 'its port; DNS of the domain of --from must lead there', port, 5269)
    .action(
      exits(async (domain: string, options: ProbeDialbackArguments) => {
        const { probeDialbackCommand } = await import('./commands/probe-dialback.ts');
        const { processIo } = await import('./commands/io.ts');
        return probeDialbackCommand(domain, options, processIo(interruption()));
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
        const { probeStatus } = await import('./commands/probe-status.ts');
        const { processIo } = await import('./commands/io.ts');
        return probeStatus(address, options, processIo(interruption()));
      }),
    );
  const serve = badpeer
    .command('serve')
    .description('serve a zone of bad XMPP servers, one for each fault, until Ctrl-C')
    .option('--zone <domain>', 'what the names stand below', 'bad.test')
    .option('--listen <address>', 'address to listen on, IPv4 or IPv6; `::` takes both', '127.0.0.1')
    .option('--address <address>', 'that DNS gives, where it is another one; once of each family', several, [])
    .option('--dns-port <n>', 'for DNS; 0: any that is free (default: 53, or any)', port)
    .option('--https-port <n>', 'for host metadata and status documents (default: 443, or any)', port)
    .option('--http-port <n>', 'for revocation lists and OCSP (default: 80, or any)', port)
    .option('--s2s-port <n>', 'for servers that find no SRV record (default: 5269, or none)', port)
    .option('--server <domain=host:port>', 'where the server of a domain is; may be repeated', servers, {})
    .option('--resolver <address>', 'name server to ask for other domains (default: those of the system)')
    .option('--ca-file <file>', 'where the authority is written, PEM', '.badpeer/ca.pem')
    .option('--api-listen <address>', 'where the control API listens', '127.0.0.1')
    .option('--api-port <n>', 'for the control API and its page (default: 8480, or any)', port)
    .option('--allow-host <name>', 'a name by which the APIs are reached; may be repeated', several, [])
    .option('--token <text>', 'for the control API (default: a random one)', token)
    .option('--probe-api', 'probes of live domains over HTTP, on a port beside', false)
    .option('--probe-api-listen <address>', 'where they are asked for', '127.0.0.1')
    .option('--probe-api-port <n>', 'its port (default: 8481, or any)', port)
    .option('--probe-api-open', 'everybody may ask, without the token', false)
    .option('--probe-domain <domain>', 'in whose name alone may be asked; may be repeated', several, [])
    .option('--probe-listen <address>', 'where our side answers about dialback keys (default: nowhere)')
    .option('--probe-listen-port <n>', 'its port', port, 5269)
    .option('--allow-private', 'probes may connect to private addresses and this machine', false)
    .option('--max-connections <n>', 'connections at a time (default: 3000)', count)
    .option('--max-per-name <n>', 'connections at a time to one name (default: 2000)', count)
    .option('--max-megabytes <n>', 'that may come on one connection (default: 64)', count)
    .option('--idle <seconds>', 'after which a silent connection is ended (default: 600)', count)
    .option('--life <seconds>', 'after which any connection is ended (default: 3600)', count)
    .action(
      exits(async (options: ServeZoneArguments) => {
        const { serveZone } = await import('./commands/serve.ts');
        const { processIo } = await import('./commands/io.ts');
        return serveZone(options, processIo(interruption()));
      }),
    );
  serve
    .command('status')
    .description('status documents (XEP-0455), good and bad, until Ctrl-C')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <n>', 'for HTTP; 0: any that is free', port, 8080)
    .option('--tls-port <n>', 'for HTTPS with a bad certificate; 0: any that is free', port, 8443)
    .action(
      exits(async (options: ServeArguments) => {
        const { serveStatus } = await import('./commands/serve-status.ts');
        const { processIo } = await import('./commands/io.ts');
        return serveStatus(options, processIo(interruption()));
      }),
    );
  badpeer
    .command('doctor')
    .description('look at what a run needs of this machine, and say how to mend what is missing')
    .option('--json', 'as JSON', false)
    .action(
      exits(async (options: { json: boolean }) => (await import('./commands/doctor.ts')).doctor(options, await io())),
    );
  return badpeer;
}

/** What an option does; that a switch is off and a list empty by default goes without saying. */
function describeOption({ description, defaultValue }: Option): string {
  const isPlain = defaultValue === undefined || defaultValue === false || typeof defaultValue === 'object';
  return isPlain ? description : `${description} (default: ${defaultValue})`;
}

/** The options that choose cases. */
function filters(command: Command): Command {
  return command
    .option('--scenario <glob>', 'only these scenarios: certificates/*, dns/srv-dot; may be repeated', several, [])
    .option('--area <area>', 'only of this area; may be repeated', several, [])
    .option('--requirement <id>', 'only those that name this requirement; may be repeated', several, [])
    .option('--profile <name>', 'only in this profile; may be repeated', several, [])
    .option('-t, --text <text>', 'only cases with this text in id or title; may be repeated', several, []);
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

async function io() {
  return (await import('./commands/io.ts')).processIo(new AbortController().signal);
}

/** Aborts at the first Ctrl-C; at the second one, or when tearing down takes too long, the process ends at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort(new Error('the run was interrupted'));
    setTimeout(() => process.exit(INTERRUPTED), TEARDOWN_MS).unref();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return controller.signal;
}

/** Exit status of an error, and its words on standard error. */
function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(`badpeer: ${words}\n`);
  const isUsage = error instanceof Error && ['UsageError', 'UnknownTarget', 'TargetFileError'].includes(error.name);
  const isForeseen = isUsage || (error instanceof Error && error.name === 'StorageError');
  if (!isForeseen && error instanceof Error && error.stack !== undefined) process.stderr.write(`${error.stack}\n`);
  return isUsage ? USAGE : TROUBLE;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(code);
});
try {
  await program().parseAsync(process.argv);
} catch (error) {
  code = failed(error);
}
// What is still on its way to a pipe would be lost by ending at once.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
