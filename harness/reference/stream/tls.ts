// TLS: what we offer and what we ask for. RFC 6120 §5, RFC 9325, XEP-0368 §3.
import { isIP } from 'node:net';
import type { ConnectionOptions, SecureContext, SecureContextOptions, TLSSocketOptions } from 'node:tls';
import { asciiDomain, sameDomain } from '../address.ts';
import type { Renegotiation } from '../channel-options.ts';
import { type Config, hostsOf } from '../config.ts';
import { secureContextOf } from './secure-context.ts';

/** Where a TLS connection leads. */
export interface TlsTarget {
  /** The domain of the remote address; `host`: the one that DNS named. */
  readonly domain: string;
  readonly host: string | null;
  readonly transport: 'starttls' | 'direct-tls' | 'websocket';
}

export interface TlsHooks {
  client(target: TlsTarget, config: Config): ConnectionOptions;
  /** `own`: the domain that was asked for in the clear, null on direct TLS. */
  server(config: Config, own: string | null): TLSSocketOptions;
  /** Is a peer served on direct TLS that negotiated this ALPN value (null: none)? */
  welcomes(alpn: string | null): boolean;
  /** Which plain bytes that came with `<starttls/>` or `<proceed/>` are kept. `latest`: the last bytes read. */
  keeps(latest: Buffer): Buffer;
  /** How `<starttls/>` is answered. */
  answers(state: { encrypted: boolean; wellFormed: boolean }): 'proceed' | 'failure' | 'nothing';
  /** What a peer is expected to begin with on a port of ours. */
  listens(port: 'starttls' | 'direct-tls'): 'starttls' | 'direct-tls';
  /** How long a handshake on a port of ours may take. ms */
  patience(config: Config): number;
  /** Which transport an SRV record means. */
  transport(announced: TlsTarget['transport']): TlsTarget['transport'];
  /** After `<failure/>`: is the negotiation carried on in the clear? */
  continuesInClear(): boolean;
  /** Does TLS end before TCP does? */
  notifies(): boolean;
  /** What is done when the peer negotiates TLS anew. */
  renegotiation(): Renegotiation;
  /** What is written before and after `<proceed/>`. */
  spacing(): string;
}

export const ALPN = 'xmpp-server';

/** rfc9325-3.1.1-no-old-versions, rfc9325-3.1.1-tls12, rfc9325-3.1.1-tls13, rfc9325-4.1-no-weak-suites (Node's defaults) */
const VERSIONS = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' } as const;

/** What a peer is shown who asked for that domain of ours; null: for none. */
function identityOf({ tls, hosts }: Config, own: string | null): SecureContextOptions {
  const { key, certificate } = hosts.find(({ domain }) => own !== null && sameDomain(domain, own)) ?? tls;
  return { ...VERSIONS, key, cert: certificate, ca: tls.ca };
}

export const tlsHooks: TlsHooks = {
  client({ domain, transport }, { tls }) {
    const name = asciiDomain(domain);
    return {
      ...VERSIONS,
      key: tls.key,
      cert: tls.certificate, // rfc6120-5.4.3.1-send-client-cert
      ca: tls.ca,
      // The judgement is ours (certificate/judge.ts): what OpenSSL refuses it does not explain.
      rejectUnauthorized: false,
      ...(isIP(name) ? {} : { servername: name }), // xep0368-3-sni
      ...(transport === 'websocket' ? { ALPNProtocols: ['http/1.1'] } : {}),
      ...(transport === 'direct-tls' ? { ALPNProtocols: [ALPN] } : {}), // xep0368-3-alpn-present, xep0368-3-alpn-value
    };
  },
  server(config, own) {
    return {
      ...identityOf(config, own), // rfc6120-5.4.3.1-server-cert-presented, rfc6120-5.4.3.1-cert-by-to
      requestCert: true, // rfc6120-5.4.3.1-request-client-cert
      rejectUnauthorized: false,
      ...(own === null
        ? {
            ALPNProtocols: [ALPN], // rfc7301-3.2-alpn-no-overlap; xep0368-5-accepts-without-alpn
            // rfc9325-3.7-unknown-sni
            SNICallback: (name: string, done: (error: Error | null, context?: SecureContext) => void) =>
              hostsOf(config).some((host) => asciiDomain(host) === name.toLowerCase())
                ? done(null, secureContextOf(identityOf(config, name)))
                : done(new Error('not a name of ours')),
          }
        : {}),
    };
  },
  welcomes: () => true, // xep0368-5-accepts-without-alpn
  keeps: () => Buffer.alloc(0), // rfc6120-5.4.3.3-discard-receiving, rfc6120-5.4.3.3-discard-initiating
  // rfc6120-5.4.2.1-proceed-or-failure, rfc6120-5.4.2.2-not-offered
  answers: ({ encrypted, wellFormed }) => (encrypted || !wellFormed ? 'failure' : 'proceed'),
  listens: (port) => port, // rfc6120-5.4.3.2-tls-failure
  patience: ({ timeouts }) => timeouts.accept,
  transport: (announced) => announced, // xep0368-3-direct-tls-immediately, xep0368-3-no-direct-tls-on-xmpp
  continuesInClear: () => false, // rfc6120-5.4.2.2-initiator-on-failure
  notifies: () => true, // rfc6120-4.4-tls-close-notify
  renegotiation: () => ({ says: '' }), // rfc6120-5.3.5-renegotiation
  spacing: () => '', // rfc6120-5.3.3-no-whitespace
};
