// What can be wrong with the ways to prove a domain, and how to mend it. RFC 6120 §6, XEP-0220.
import { error, type Kind, warning } from './kind.ts';

export const AUTHENTICATION_PROBLEMS = {
  'sasl-before-tls': error('RFC 6120 §6.3.4', 'offer EXTERNAL only over TLS'),
  'sasl-empty': error('RFC 6120 §6.3.2', 'leave <mechanisms/> out where there is no mechanism'),
  'sasl-unusable': error('RFC 6120 §6.3.3', 'offer EXTERNAL to servers: they have no password'),
  'external-not-offered': warning(
    'XEP-0178 §3',
    'offer EXTERNAL to servers with a good certificate; see whether the server trusts the authority of ours',
  ),
  'sasl-offered-again': error('RFC 6120 §6.3.5', 'offer no mechanisms on a stream that is authenticated'),
  'dialback-before-tls': warning('XEP-0220 §2.3', 'offer dialback over TLS only'),
  'dialback-without-errors': warning(
    'XEP-0220 §2.4.1',
    'offer <errors/> with dialback, so that a temporary error does not end the stream',
  ),
  'sasl-failure': error(
    'RFC 6120 §6.5',
    'look into the log of the server: whether it trusts the authority of our certificate, and what it thinks of our domain',
  ),
  'sasl-failure-unknown': error('RFC 6120 §6.5', 'send a condition of RFC 6120 §6.5 with each SASL failure'),
  'sasl-silent': error('RFC 6120 §6.4', 'look into the log of the server: it does not answer <auth/>'),
  'sasl-challenge': error(
    'XEP-0178 §3',
    'answer EXTERNAL with success or failure: the certificate says all there is to say',
  ),
  'sasl-answer-unknown': error('RFC 6120 §6.4', 'answer <auth/> with <success/> or <failure/>'),
} as const satisfies Record<string, Kind>;
