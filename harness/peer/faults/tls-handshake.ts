// Handshakes that fail, weak versions, wrong ALPN, and what is not TLS at all. RFC 6120 §5.4.3, RFC 9325, XEP-0368.
import type { Policy, TlsPolicy } from '../policy.ts';
import type { PeerFault } from './fault.ts';

function tls(aspect: string, value: string, summary: string, reference: string, change: Partial<TlsPolicy>): PeerFault {
  return {
    kind: 'tls',
    aspect,
    value,
    summary,
    reference,
    apply: (policy: Policy) => ({ ...policy, tls: { ...policy.tls, ...change } }),
  };
}
/** Old versions need old ciphers and digests, which OpenSSL allows at security level 0 only. */
const OLD = 'ALL:@SECLEVEL=0';

export const tlsHandshake: readonly PeerFault[] = [
  tls('handshake', 'alert', 'Answers the ClientHello with a fatal alert.', 'RFC 6120 §5.4.3.2', { handshake: 'alert' }),
  tls('handshake', 'garbage', 'Answers the ClientHello with text.', 'RFC 6120 §5.4.3.2', { handshake: 'garbage' }),
  tls('handshake', 'silent', 'Does not answer the ClientHello.', 'RFC 6120 §5.4.3.2', { handshake: 'silent' }),
  tls('handshake', 'fin', 'Closes TCP in place of the handshake.', 'RFC 6120 §5.4.3.2', { handshake: 'fin' }),
  tls('handshake', 'rst', 'Resets TCP in place of the handshake.', 'RFC 6120 §5.4.3.2', { handshake: 'rst' }),
  tls('version', '1.0', 'Speaks TLS 1.0 only.', 'RFC 9325 §3.1.1', {
    options: { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: OLD },
  }),
  tls('version', '1.1', 'Speaks TLS 1.1 only.', 'RFC 9325 §3.1.1', {
    options: { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: OLD },
  }),
  tls('version', '1.2', 'Speaks TLS 1.2 only.', 'RFC 9325 §3.1.1', {
    options: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: OLD },
  }),
  tls('version', '1.3', 'Speaks TLS 1.3 only.', 'RFC 9325 §3.1.1', {
    options: { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' },
  }),
  tls('ciphers', 'weak', 'Offers only ciphers without encryption.', 'RFC 9325 §4.1', {
    options: { maxVersion: 'TLSv1.2', ciphers: 'eNULL:@SECLEVEL=0' },
  }),
  tls('certificate', 'absent', 'Has no certificate: anonymous key exchange only.', 'RFC 6120 §13.7.2', {
    anonymous: true,
    options: { maxVersion: 'TLSv1.2', ciphers: 'aNULL:@SECLEVEL=0' },
  }),
  tls('alpn', 'none', 'Ignores ALPN on direct TLS.', 'XEP-0368 §4', { alpn: [] }),
  tls('alpn', 'wrong', 'Knows only xmpp-client by ALPN on direct TLS.', 'XEP-0368 §4', { alpn: ['xmpp-client'] }),
  {
    kind: 'tls',
    aspect: 'direct-port',
    value: 'plaintext',
    summary: 'Speaks plaintext on the port announced for direct TLS.',
    reference: 'XEP-0368 §3',
    apply: (policy) => ({ ...policy, directPort: 'plaintext' }),
  },
];
