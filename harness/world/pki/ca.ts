// The PKI of a run: authorities and keys in memory, certificates minted on demand, nothing on disk.
import { createHash, randomBytes } from 'node:crypto';
import { type AuthorityName, authorities } from './authorities.ts';
import { buildCertificate, encodeSubject } from './build-certificate.ts';
import { aLabels, type CertificateSpec, day, goodCertificate } from './certificate-spec.ts';
import { type CertificateDescription, describeCertificate } from './describe-certificate.ts';
import { certificateFaults } from './faults/index.ts';
import { KeyPool } from './key-pool.ts';

/** A key and the certificates presented with it; PEM texts. */
export interface MintedCertificate {
  /** PKCS #8. */
  readonly key: string;
  /** As sent: the leaf first, then what the fault sends after it. */
  readonly chain: string;
  readonly leaf: string;
  /** Of the leaf. */
  readonly description: CertificateDescription;
}

interface Names {
  /** Domain of the peer that presents the certificate. */
  readonly domain: string;
  /** A domain that is not the peer's, for faults that need one. Default: `other.invalid`. */
  readonly otherDomain?: string;
  /** Port at which whoever checks revocation is to ask; 80 unless said. */
  readonly revocationPort?: number;
}

/** Certificates kept for reuse; a server that runs for weeks must not grow. */
const remembered = 4096;

/** Disposing forgets all keys. */
export interface Pki extends AsyncDisposable {
  /** The one root that the server under test shall trust, PEM. */
  readonly caPem: string;
  /**
   * A certificate with the named fault (`faults/index.ts`); null for `none`. The same names get the same certificate.
   * @throws on an unknown fault, and where the domain cannot carry it (a wildcard needs a parent domain)
   */
  mint(fault: string, names: Names): Promise<MintedCertificate | null>;
  /** A good certificate for the server under test, good for all of `domains`; also for any other plain server of ours. */
  mintSut(domains: readonly string[]): Promise<MintedCertificate>;
  /** The revocation list of the intermediate authority, DER: it names what `revoked` minted so far. */
  revocationList(): Promise<Buffer>;
  /** What the intermediate authority answers to an OCSP request, DER; one that cannot be read gets `malformedRequest`. */
  ocspResponse(request: Uint8Array): Promise<Buffer>;
}

/**
 * Make the authorities of a run.
 * @param now the clock, ms since the epoch; validity is relative to the moment of minting
 * @param seed makes serial numbers repeatable (keys never are)
 */
export async function createPki({ now, seed }: { now: () => number; seed?: string }): Promise<Pki> {
  const keys = new KeyPool();
  const salt = seed ?? randomBytes(16).toString('hex');
  const started = now();
  const issued = new Map<string, Promise<Buffer>>();
  const minted = new Map<string, Promise<MintedCertificate>>();
  let mintedOn = 0;
  const revoked: { serialNumber: string; revocationDate: Date }[] = [];

  // 127 bits, positive, never zero: RFC 5280 §4.1.2.2.
  const serialOf = (what: string): Buffer => {
    const octets = createHash('sha256').update(`${salt} ${what}`).digest().subarray(0, 16);
    octets[0] = (octets[0]! & 0x3f) | 0x40;
    return octets;
  };

  async function build(owner: string, spec: CertificateSpec, moment: number, serial: Buffer): Promise<Buffer> {
    const subject = await keys.get(owner, spec.key);
    const issuer =
      spec.issuer === 'self'
        ? { name: encodeSubject(spec.subject), privateKey: subject.privateKey }
        : {
            name: encodeSubject(authorities[spec.issuer].subject),
            privateKey: (await keys.get(spec.issuer, authorities[spec.issuer].key)).privateKey,
          };
    return buildCertificate(spec, { now: moment, serial, publicKey: subject.publicKey, issuer });
  }

  function authority(name: AuthorityName): Promise<Buffer> {
    const known = issued.get(name) ?? build(name, authorities[name], started, serialOf(`authority ${name}`));
    issued.set(name, known);
    return known;
  }

  async function present(owner: string, spec: CertificateSpec, label: string): Promise<MintedCertificate> {
    const serial = serialOf(label);
    const [leaf, chain, pair] = await Promise.all([
      build(owner, spec, now(), serial),
      Promise.all(spec.chain.map(authority)),
      keys.get(owner, spec.key),
    ]);
    if (spec.revoked) {
      revoked.push({ serialNumber: serial.toString('hex'), revocationDate: new Date(now() - day) });
      if (revoked.length > remembered) revoked.shift();
    }
    return {
      key: keys.pem(pair),
      chain: [leaf, ...chain].map(pem).join(''),
      leaf: pem(leaf),
      description: describeCertificate(leaf),
    };
  }

  // A run that lives for weeks (`serve`) must not hand out certificates that have aged: a day is part of the key.
  function once(owner: string, label: string, spec: () => CertificateSpec): Promise<MintedCertificate> {
    const today = Math.floor((now() - started) / day);
    // Those of yesterday are asked for no more, and what was made for TLS of them goes with them.
    if (today !== mintedOn) minted.clear();
    mintedOn = today;
    const id = `${owner} ${label} ${today}`;
    const known = minted.get(id) ?? present(owner, spec(), id);
    minted.set(id, known);
    if (minted.size > remembered) minted.delete(minted.keys().next().value!);
    return known;
  }

  const caPem = pem(await authority('root'));
  return {
    caPem,
    async mint(fault, { domain, otherDomain = 'other.invalid', revocationPort }) {
      const { build: bend, lifetime } = faultNamed(fault);
      if (bend === null) return null;
      const asked = revocationPort === undefined ? {} : { revocationPort };
      const spec = () => bend(goodCertificate(domain), { domain, otherDomain, ...asked });
      const label = `${fault} ${domain} ${otherDomain} ${revocationPort ?? ''}`;
      // One that expires soon is made anew: that of another play may have expired already.
      return lifetime === undefined ? once('peer', label, spec) : present('peer', spec(), `${label} ${now()}`);
    },
    mintSut(domains) {
      const [first = 'sut.test'] = domains;
      const good = goodCertificate(first);
      return once('sut', domains.join(' '), () => ({ ...good, names: { ...good.names, dns: domains.map(aLabels) } }));
    },
    async revocationList() {
      const { buildRevocationList } = await import('./build-revocation-list.ts');
      const { privateKey } = await keys.get('intermediate', authorities.intermediate.key);
      return buildRevocationList({ issuer: authorities.intermediate, privateKey, now: now(), revoked });
    },
    async ocspResponse(request) {
      const { buildOcspResponse } = await import('./build-ocsp-response.ts');
      const { privateKey } = await keys.get('intermediate', authorities.intermediate.key);
      return buildOcspResponse(request, { issuer: authorities.intermediate, privateKey, now: now(), revoked });
    },
    async [Symbol.asyncDispose]() {
      keys.clear();
      issued.clear();
      minted.clear();
    },
  };
}

function faultNamed(name: string) {
  const fault = certificateFaults[name];
  if (fault) return fault;
  throw new Error(
    `there is no certificate fault ${JSON.stringify(name)}; known: ${Object.keys(certificateFaults).join(', ')}`,
  );
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
