// Bad servers for other programs to meet.
import type { Command } from 'commander';
import { count, port, servers, several, token } from '../commands/option-values.ts';
import type { ServeZoneArguments } from '../commands/serve.ts';
import type { ServeArguments } from '../commands/serve-status.ts';
import type { Actions } from './actions.ts';

export function addServe(badpeer: Command, { exits, stoppable }: Actions): void {
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
    .option('--allow-private', 'strangers may have it connect to private addresses and this machine', false)
    .option('--max-connections <n>', 'connections at a time (default: 3000)', count)
    .option('--max-per-name <n>', 'connections at a time to one name (default: 2000)', count)
    .option('--max-megabytes <n>', 'that may come on one connection (default: 64)', count)
    .option('--idle <seconds>', 'after which a silent connection is ended (default: 600)', count)
    .option('--life <seconds>', 'after which any connection is ended (default: 3600)', count)
    .action(
      exits(async (options: ServeZoneArguments) => {
        const { serveZone } = await import('../commands/serve.ts');
        return serveZone(options, await stoppable());
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
        const { serveStatus } = await import('../commands/serve-status.ts');
        return serveStatus(options, await stoppable());
      }),
    );
}
