// What can be wrong with POSH, and how to mend it: it harms nobody whose certificate is trusted; else that it is not is the error. RFC 7711.
import { type Kind, warning } from './kind.ts';

export const POSH_PROBLEMS = {
  'posh-vouches-alone': warning(
    'RFC 7711 §3.3',
    'get a certificate of the domain, of an authority that others trust: few servers look for POSH documents (Prosody and ejabberd as shipped do not)',
  ),
  'posh-unreadable': warning(
    'RFC 7711 §3.1',
    'publish a JSON object with "fingerprints" (a list with one at least) or "url", and with "expires", a whole number of seconds',
  ),
  'posh-expires-zero': warning('RFC 7711 §3.1', 'give the document an "expires" of some hours or days, in seconds'),
  'posh-mismatch': warning(
    'RFC 7711 §3.3',
    'publish the SHA-256 of the certificate in use (its DER, in base64), or take the document out',
  ),
  'posh-web-certificate': warning(
    'RFC 7711 §3',
    'give the web server a certificate of its own name, of an authority that others trust',
  ),
  'posh-redirected': warning('RFC 7711 §10', 'let redirections lead to HTTPS, in a few steps'),
  'posh-reference-lost': warning(
    'RFC 7711 §3.2',
    'publish the fingerprints where "url" leads, over HTTPS, or correct it',
  ),
  'posh-reference-chained': warning(
    'RFC 7711 §3.2',
    'let "url" lead to the fingerprints themselves: a second reference is not followed',
  ),
} as const satisfies Record<string, Kind>;
