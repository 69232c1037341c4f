// What a probe finds out: of DNS, of each place that was tried, of its certificate and streams, and what is wrong. Plain data, for --json.
import type { ProblemKind } from './problems/index.ts';

/** How a place is spoken to. XEP-0368. */
export type Transport = 'starttls' | 'direct-tls';
/** The SRV services of s2s. RFC 6120 §3.2.1, XEP-0368 §3 */
export type Service = 'xmpp-server' | 'xmpps-server';

/** Something that is wrong, or (`warning`) could be better. */
export interface Problem {
  readonly kind: ProblemKind;
  /** `error`: servers that do as they should will fail here. `warning`: they get on. */
  readonly level: 'error' | 'warning';
  /** Extended s2s error condition, stream error condition or SASL failure that says it; null where none fits. */
  readonly condition: string | null;
  /** Where: a name in DNS, or `host:port (address)`; null for the domain as a whole. */
  readonly where: string | null;
  readonly what: string;
  readonly fix: string;
  /** Specification and section. */
  readonly reference: string;
  /** Questions to the resolver that failed so; absent where it is about none. */
  readonly records?: readonly { readonly name: string; readonly type: string }[];
}

/** One question to the resolver and how it was answered. */
export interface Lookup {
  readonly name: string;
  readonly type: string;
  readonly state: string;
  /** In words, where the state alone does not say it; null else. */
  readonly detail: string | null;
  /** Names that the asked one is an alias of, in order. */
  readonly aliases: readonly string[];
  /** The resolver says that it checked DNSSEC. */
  readonly secure: boolean;
  readonly ms: number;
}

export interface TlsaRecord {
  readonly name: string;
  readonly usage: number;
  readonly selector: number;
  readonly matchingType: number;
  /** Hexadecimal. */
  readonly data: string;
}

/** A place where the domain says that its server is, with its addresses. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly transport: Transport;
  /** `given`: by --host or --port. */
  readonly by: 'srv' | 'fallback' | 'given';
  /** Of the SRV record; null without one. */
  readonly priority: number | null;
  readonly weight: number | null;
  readonly addresses: readonly string[];
  readonly tlsa: readonly TlsaRecord[];
}

/** What DNS says, in the order in which a server would try it. Of one priority, the heavier first: a server draws by weight. */
export interface Resolution {
  readonly lookups: readonly Lookup[];
  readonly targets: readonly Target[];
  readonly problems: readonly Problem[];
  /** The resolver never answered: nothing is known. */
  readonly unknown: boolean;
}

/** A place and one of its addresses. */
export interface Endpoint extends Omit<Target, 'addresses'> {
  readonly address: string;
}

/** One certificate of a chain, for people. */
export interface ShownCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601 */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Whole days until it expires; negative: since it has. */
  readonly daysLeft: number;
  /** The same in seconds. */
  readonly secondsLeft: number;
  /** `ec prime256v1`, `rsa 2048` */
  readonly key: string;
  /** Object identifier or usual name. */
  readonly signature: string;
  /** SHA-256 of the DER, hexadecimal. */
  readonly fingerprint: string;
}

/** What the list of its authority says of one certificate. RFC 5280 §6.3 */
export interface RevocationReport {
  readonly subject: string;
  readonly state: 'revoked' | 'not-listed' | 'unknown';
  /** Where the certificate says that the list is. */
  readonly url: string;
  /** Why it is unknown, in words; empty where it is known. */
  readonly because: string;
}

export interface CertificateReport extends ShownCertificate {
  readonly names: {
    readonly dns: readonly string[];
    readonly srv: readonly string[];
    readonly xmppAddr: readonly string[];
  };
  readonly commonName: string | null;
  /** Names or object identifiers; null: the extension is missing, so any use is allowed. */
  readonly extendedKeyUsage: readonly string[] | null;
  /** The way from the certificate of the server to its authorities, as far as it was presented. */
  readonly chain: readonly ShownCertificate[];
  /** All that was presented, in its order; null: not looked at, or not to be seen, as with TLS 1.3 alone. */
  readonly sent: readonly ShownCertificate[] | null;
  /** By the names of the hashes, base64: as a POSH document has them. RFC 7711 §3.1 */
  readonly fingerprints: Readonly<Record<string, string>>;
  /** Of the certificates up to a trusted authority those that say where a list is; null: not asked, as where there is no such authority. */
  readonly revocation: readonly RevocationReport[] | null;
  /** A server that follows the specifications takes it for the domain. */
  readonly trusted: boolean;
  /** The OCSP response that came with it; null: none. */
  readonly stapled: boolean;
}

export interface TlsReport {
  readonly version: string;
  readonly cipher: string;
  readonly alpn: string | null;
  readonly ms: number;
}

/** One feature as it was offered. */
export interface Feature {
  readonly name: string;
  readonly ns: string;
  readonly required: boolean;
}

/** One address that was tried, and how far it went. */
export interface Attempt {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  /** `websocket`: found by host metadata, where SRV records lead nowhere. */
  readonly transport: Transport | 'websocket';
  /** `features`: all that can be seen without authentication was seen. */
  readonly reached: 'nothing' | 'tcp' | 'stream' | 'tls' | 'features';
  /** In words. */
  readonly outcome: string;
  /** For the TCP connection; null when there is none. Milliseconds */
  readonly connectMs: number | null;
  /** From our last stream header to its answer. Milliseconds */
  readonly rtt: number | null;
  /** Altogether. Milliseconds */
  readonly ms: number;
  readonly streamId: string | null;
  readonly tls: TlsReport | null;
  readonly certificate: CertificateReport | null;
  readonly featuresBeforeTls: readonly Feature[] | null;
  readonly features: readonly Feature[] | null;
  /** SASL mechanisms offered over TLS; null: none offered. */
  readonly mechanisms: readonly string[] | null;
  readonly problems: readonly Problem[];
}

/** One fingerprint of a POSH document. */
export interface PoshFingerprint {
  /** `sha-256` */
  readonly hash: string;
  /** Base64, as it stands there. */
  readonly value: string;
  /** The places whose certificate it is of, `host:port (address)`. */
  readonly of: readonly string[];
}

/** What a domain vouches for in a document of its web server. RFC 7711, RFC 7712 §5.2 */
export interface PoshReport {
  /** A document is there, right or wrong. */
  readonly found: boolean;
  readonly url: string;
  /** Why none was found, in words; null: one was. */
  readonly missing: string | null;
  /** Where the document of the domain leads by reference; null: to nowhere else. */
  readonly reference: string | null;
  /** For how long it holds, the reference included. Seconds; null: it does not say */
  readonly expires: number | null;
  readonly fingerprints: readonly PoshFingerprint[];
  /** A server that does POSH takes every certificate that came for the domain's. */
  readonly trusted: boolean;
}

/** Why a probe did not succeed, in a word. */
export type FailureKind =
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'unreachable'
  | 'forbidden-address'
  | 'tls'
  | 'certificate'
  | 'stream-error'
  | 'closed'
  | 'dialback'
  | 'protocol';

/** What is common to all probes of a stream. */
export interface ProbeResult {
  readonly domain: string;
  /** `unknown`: it could not be told, because the resolver or this machine's network does not answer. */
  readonly verdict: 'healthy' | 'wrong' | 'unknown';
  /** One address at least is as it should be, so that a server gets through. */
  readonly success: boolean;
  /** Absent on success. */
  readonly kind?: FailureKind;
  /** In a sentence; absent on success. */
  readonly error?: string;
  /** Of the best attempt; null when there was none. */
  readonly host: string | null;
  readonly port: number | null;
  readonly streamId: string | null;
  readonly features: readonly Feature[] | null;
  readonly rtt: number | null;
  readonly resolution: Resolution;
  readonly attempts: readonly Attempt[];
  /** All of them, those of DNS first. */
  readonly problems: readonly Problem[];
  /** Milliseconds altogether. */
  readonly ms: number;
}

/** What `probe connect` finds. */
export interface ConnectResult extends ProbeResult {
  readonly posh: PoshReport;
}
