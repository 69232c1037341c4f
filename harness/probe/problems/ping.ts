// What can be wrong with the answer to a ping, and how to mend it. XEP-0199.
import { error, type Kind, warning } from './kind.ts';

export const PING_PROBLEMS = {
  'ping-not-answered': error(
    'XEP-0199 §4.1',
    'look into the log of the server: it took the stanza over a stream in both directions, and does not answer',
  ),
  'ping-error': warning('XEP-0199 §4.1', 'switch XEP-0199 on; the server is reached all the same'),
  'ping-passed-over': warning(
    'RFC 6120 §4.9.3.12',
    'end streams with not-authorized on which a stanza comes before authentication',
  ),
  'ping-answered-to-stranger': error(
    'RFC 6120 §4.9.3.12',
    'take no stanza before authentication: anybody can speak for any domain now',
    'not-authorized',
  ),
  'no-authentication': error('RFC 6120 §6.3.2', 'offer EXTERNAL to servers with a good certificate, or dialback'),
  'authentication-not-seen': warning(
    'RFC 6120 §6.3.2',
    'give the certificate of a domain of yours with --client-cert and --from, to see what a server sees',
  ),
} as const satisfies Record<string, Kind>;
