// What can be wrong with a certificate and its chain, and how to mend it. RFC 6120 §13.7, RFC 5280.
import { error, type Kind, warning } from './kind.ts';

export const CERTIFICATE_PROBLEMS = {
  'certificate-expired': error(
    'RFC 6120 §13.7.2',
    'renew the certificate, and let the server load it',
    'certificate-expired',
  ),
  'certificate-not-yet-valid': error(
    'RFC 5280 §4.1.2.5',
    'wait until it is valid, or set the clock that made it',
    'certificate-invalid',
  ),
  'certificate-name-mismatch': error(
    'RFC 6120 §13.7.2.1',
    'get a certificate with the domain itself (not only the host of the SRV record) as DNS name',
    'certificate-name-mismatch',
  ),
  'certificate-self-signed': error(
    'RFC 6120 §13.7.2',
    'get a certificate of an authority that others trust',
    'self-signed-certificate',
  ),
  'certificate-not-trusted': error(
    'RFC 6120 §13.7.2',
    'let the server present the whole chain (fullchain.pem), of an authority that others trust',
    'certificate-not-trusted',
  ),
  'certificate-signature-wrong': error(
    'RFC 6120 §13.7.2',
    'load certificate and chain anew: they do not belong together, or are damaged',
    'certificate-invalid',
  ),
  'certificate-authority-wrong': error(
    'RFC 5280 §6.1.4',
    'get a certificate of an authority that may issue it',
    'certificate-invalid',
  ),
  'certificate-revoked': error(
    'RFC 6120 §13.7.2',
    'get a new certificate, with a new key if somebody may have got at the old one, and let the server load it',
    'certificate-invalid',
  ),
  'revocation-unknown': warning(
    'RFC 5280 §6.3.3',
    'tell the authority that its list is not as it should be, or get a certificate of another one: a server that insists on the list refuses this one',
  ),
  'certificate-is-authority': error(
    'RFC 6120 §13.7.1.1',
    'get a certificate for a server: this one is for an authority',
    'certificate-invalid',
  ),
  'certificate-extension-unknown': error(
    'RFC 5280 §4.2',
    'get a certificate without that critical extension',
    'certificate-invalid',
  ),
  'certificate-constrained': error(
    'RFC 5280 §4.2.1.10',
    'get a certificate of an authority that may issue for this domain',
    'certificate-invalid',
  ),
  'certificate-key-usage': error(
    'RFC 5280 §4.2.1.3',
    'get a certificate whose key usage allows digitalSignature',
    'certificate-invalid',
  ),
  'certificate-purpose': error(
    'RFC 5280 §4.2.1.12',
    'get a certificate whose extended key usage allows serverAuth',
    'certificate-invalid',
  ),
  'certificate-weak': error(
    'RFC 9325 §4.5',
    'get a certificate with an RSA key of 2048 bits or an EC key, signed with SHA-256 or better',
    'certificate-invalid',
  ),
  'certificate-unreadable': error('RFC 5280 §4.1', 'get a certificate that follows RFC 5280', 'certificate-invalid'),
  'certificate-not-stapled': error(
    'RFC 7633 §4.2.3',
    'switch OCSP stapling on, or get a certificate that does not demand it',
    'certificate-invalid',
  ),
  'certificate-expires-soon': warning('RFC 6120 §13.7.2.3', 'renew the certificate, and let the server load it'),
  'certificate-odd': warning('RFC 5280 §4.1', 'get a certificate without that peculiarity: some servers refuse it'),
  'chain-duplicate': warning('RFC 5246 §7.4.2', 'put each certificate into the chain file once'),
  'chain-extra': warning(
    'RFC 5246 §7.4.2',
    'take out of the chain file what is neither the certificate nor an authority on its way',
  ),
  'chain-out-of-order': warning(
    'RFC 5246 §7.4.2',
    'order the chain file: the certificate of the server, then each authority behind the one that it certifies; TLS 1.2 demands that order, and TLS 1.3 recommends it',
  ),
} as const satisfies Record<string, Kind>;
