// What can be wrong with what DNS says of a domain, and how to mend it.
import { error, type Kind, warning } from './kind.ts';

const NAME_SERVERS =
  'look at the name servers of the domain, and ask each of them for the record (dig @SERVER NAME TYPE)';

export const RESOLUTION_PROBLEMS = {
  'dns-no-answer': error('RFC 6120 §3.2.1', `${NAME_SERVERS}; or name another resolver with --resolver`),
  'dns-servfail': error('RFC 1035 §4.1.1', `${NAME_SERVERS}; with DNSSEC, look whether signatures have expired`),
  'dns-refused': error(
    'RFC 1035 §4.1.1',
    `let the name server answer for the domain, or name another one in NS; ${NAME_SERVERS}`,
  ),
  'dns-rejected': error('RFC 1035 §4.1.1', NAME_SERVERS),
  'dns-referral': error(
    'RFC 1912 §2.8',
    'delegate the domain to name servers that have its zone, and load the zone there',
  ),
  'dns-unreadable': error(
    'RFC 5452 §9.1',
    `${NAME_SERVERS}; something on the way may change answers (a firewall, a router that proxies DNS)`,
  ),
  'dns-truncated': error('RFC 7766 §5', 'open port 53 for TCP on the name servers and on the way to them'),
  'dns-contradiction': warning(
    'RFC 8020 §2',
    'let the name servers answer without records, not with NXDOMAIN, for types that the host does not have',
  ),
  'alias-loop': error(
    'RFC 1034 §3.6.2',
    'take one of the CNAME records out, and put the records of the host in its place',
  ),
  'domain-not-found': error(
    'RFC 6120 §3.2',
    'publish _xmpp-server._tcp SRV records, or addresses on the domain itself',
  ),
  'service-denied': error(
    'RFC 6120 §3.2.1',
    'take the SRV record with the target "." out, if the domain shall be reached',
  ),
  'service-partly-denied': warning('RFC 2782 "Target"', 'nothing, if the other service is meant to be the only one'),
  'starttls-not-announced': warning(
    'XEP-0368 §3',
    'publish an _xmpp-server._tcp SRV record too: not every server knows direct TLS',
  ),
  'srv-missing': warning(
    'RFC 6120 §3.2.2',
    'publish an _xmpp-server._tcp SRV record: the address of the domain is only a fallback',
  ),
  'srv-target-missing': error(
    'RFC 2782 "Target"',
    'publish A and AAAA records for the host, or correct the SRV record',
  ),
  'srv-target-without-address': error('RFC 2782 "Target"', 'publish A or AAAA records for the host'),
  'srv-target-is-alias': warning(
    'RFC 2782 "Target"',
    'let the SRV record name the real host: its target must not be an alias',
  ),
  'srv-target-is-address': error(
    'RFC 2782 "Target"',
    'give the address a name with an A record, and let the SRV record lead to that name',
  ),
  'srv-port-zero': error('RFC 2782 "Port"', 'give the port that the server listens on, usually 5269'),
  'loopback-address': error('RFC 6890 §2.2.2', 'publish the address under which the server is reached from outside'),
  'private-address': warning(
    'RFC 6890 §2.2.2',
    'publish a public address, unless only servers of your own network shall reach it',
  ),
  'tlsa-mismatch': warning('RFC 7673 §3.1', 'publish TLSA records of the certificate in use, or take them out'),
  'tlsa-unusable': warning(
    'RFC 7671 §4',
    'publish TLSA records whose usage, selector and matching type exist (3 1 1 is usual)',
  ),
} as const satisfies Record<string, Kind>;
