// DER → what a verifier must know of a certificate. RFC 5280 §4, RFC 6120 §13.7.1.
import { X509Certificate } from 'node:crypto';
import { type Der, readAll, readBits, readDer, readOid, TAG } from './der.ts';

/** Identifiers in the subjectAltName. RFC 6120 §13.7.1.2.1. */
export interface Names {
  readonly dns: readonly string[];
  /** `_xmpp-server.example.org` */
  readonly srv: readonly string[];
  readonly xmppAddr: readonly string[];
}

/** A certificate as the checks see it. */
export interface Certificate {
  readonly x509: X509Certificate;
  /** DER of issuer and subject: names are compared as they are written. */
  readonly issuer: Buffer;
  readonly subject: Buffer;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly names: Names;
  /** null: no common name. */
  readonly commonName: string | null;
  /** basicConstraints says cA. */
  readonly authority: boolean;
  /** How many authorities may stand below; null: any number. */
  readonly pathLength: number | null;
  /** Numbers of RFC 5280 §4.2.1.3; null: no such extension. */
  readonly keyUsage: ReadonlySet<number> | null;
  /** Object identifiers; null: no such extension. */
  readonly extendedKeyUsage: readonly string[] | null;
  /** Domains that an authority may (not) issue for; null: any. */
  readonly permitted: readonly string[] | null;
  readonly excluded: readonly string[];
  /** Critical extensions that this parser does not know. */
  readonly unknownCritical: readonly string[];
  readonly signatureAlgorithm: string;
  /** In hexadecimal, as it is written. */
  readonly serialNumber: string;
  /** URLs of its authority's revocation lists. RFC 5280 §4.2.1.13 */
  readonly listUrls: readonly string[];
}

export const OID = {
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  nameConstraints: '2.5.29.30',
  listUrls: '2.5.29.31',
  commonName: '2.5.4.3',
  srvName: '1.3.6.1.5.5.7.8.7',
  xmppAddr: '1.3.6.1.5.5.7.8.5',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  anyUsage: '2.5.29.37.0',
} as const;

const KNOWN: ReadonlySet<string> = new Set([
  OID.subjectAltName,
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.nameConstraints,
  OID.listUrls,
]);

/**
 * Reads a certificate.
 * @param der its encoding
 * @throws when it is none
 */
export function parseCertificate(der: Buffer): Certificate {
  const x509 = new X509Certificate(der);
  const [tbs, algorithm] = readDer(der).children();
  if (!tbs || !algorithm) throw new RangeError('a certificate without content');
  const fields = tbs.children();
  // The version is explicit and may be missing: RFC 5280 §4.1.
  const first = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, issuer, subject] = [fields[first], fields[first + 2], fields[first + 4]];
  if (!serial || !issuer || !subject) throw new RangeError('a certificate without names');
  const extensions = readExtensions(fields.find((field) => field.tag === 0xa3));
  const value = (oid: string): Der | undefined => extensions.find((extension) => extension.oid === oid)?.value;
  return {
    x509,
    issuer: issuer.raw,
    subject: subject.raw,
    notBefore: x509.validFromDate.getTime(),
    notAfter: x509.validToDate.getTime(),
    names: readNames(value(OID.subjectAltName)),
    commonName: readCommonName(subject),
    ...readBasicConstraints(value(OID.basicConstraints)),
    keyUsage: mapped(value(OID.keyUsage), (usage) => readBits(usage.value)),
    extendedKeyUsage: mapped(value(OID.extendedKeyUsage), (usage) =>
      usage.children().map(({ value }) => readOid(value)),
    ),
    ...readConstraints(value(OID.nameConstraints)),
    unknownCritical: extensions.filter(({ oid, critical }) => critical && !KNOWN.has(oid)).map(({ oid }) => oid),
    signatureAlgorithm: readOid(algorithm.children()[0]?.value ?? Buffer.alloc(0)),
    serialNumber: serial.value.toString('hex'),
    listUrls: readListUrls(value(OID.listUrls)),
  };
}

/** The certificates in a PEM text. */
export function parsePem(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => parseCertificate(Buffer.from(block.replace(/-----[^-]+-----/g, ''), 'base64')));
}

function mapped<T>(value: Der | undefined, read: (value: Der) => T): T | null {
  return value === undefined ? null : read(value);
}

function readExtensions(field: Der | undefined): { oid: string; critical: boolean; value: Der }[] {
  const list = field?.children()[0]?.children() ?? [];
  return list.map((extension) => {
    const [oid, ...rest] = extension.children();
    const octets = rest.at(-1);
    if (!oid || !octets) throw new RangeError('an extension without a value');
    return {
      oid: readOid(oid.value),
      critical: rest[0]?.tag === TAG.boolean && rest[0].value[0] !== 0,
      value: readDer(octets.value),
    };
  });
}

function readNames(altName: Der | undefined): Names {
  const names = { dns: [] as string[], srv: [] as string[], xmppAddr: [] as string[] };
  for (const { tag, value } of altName?.children() ?? []) {
    if (tag === 0x82) names.dns.push(value.toString('utf8'));
    if (tag !== 0xa0) continue;
    const [form, wrapper] = readAll(value);
    const oid = form ? readOid(form.value) : '';
    const text = wrapper?.children()[0]?.value.toString('utf8') ?? '';
    if (oid === OID.srvName) names.srv.push(text);
    if (oid === OID.xmppAddr) names.xmppAddr.push(text);
  }
  return names;
}

function readCommonName(subject: Der): string | null {
  for (const attribute of subject.children().flatMap((set) => set.children())) {
    const [oid, text] = attribute.children();
    if (oid && text && readOid(oid.value) === OID.commonName) return text.value.toString('utf8');
  }
  return null;
}

function readBasicConstraints(value: Der | undefined): Pick<Certificate, 'authority' | 'pathLength'> {
  const parts = value?.children() ?? [];
  const length = parts.find(({ tag }) => tag === TAG.integer);
  return {
    authority: parts[0]?.tag === TAG.boolean && parts[0].value[0] !== 0,
    pathLength: length ? Number.parseInt(length.value.toString('hex'), 16) : null,
  };
}

/**
 * Distribution points → where the lists of the certificate's own authority are. RFC 5280 §4.2.1.13: full names alone, and of those URIs;
 * a point for some reasons only is left out, and one whose list another authority issues.
 */
export function readListUrls(value: Der | undefined): string[] {
  const points = (value?.children() ?? []).map((point) => point.children());
  const names = points.flatMap(([name, ...more]) => (name?.tag === 0xa0 && more.length === 0 ? name.children() : []));
  return names
    .flatMap((name) => (name.tag === 0xa0 ? name.children() : []))
    .flatMap(({ tag, value: text }) => (tag === 0x86 ? [text.toString('latin1')] : []));
}

function readConstraints(value: Der | undefined): Pick<Certificate, 'permitted' | 'excluded'> {
  const domains = (tag: number): string[] | null => {
    const subtrees = value?.children().find((part) => part.tag === tag);
    const bases = subtrees?.children().flatMap((subtree) => subtree.children().slice(0, 1));
    return bases?.filter((base) => base.tag === 0x82).map((base) => base.value.toString('utf8')) ?? null;
  };
  return { permitted: domains(0xa0), excluded: domains(0xa1) ?? [] };
}
