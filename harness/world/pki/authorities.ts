// The certification authorities of a run, good and bad, as data. Only `root` is trusted by the server under test.
import { type CertificateSpec, day, goodCertificate } from './certificate-spec.ts';
import { explicit, implicit, sequence } from './der.ts';
import { noNames } from './general-names.ts';
import { extensions } from './oids.ts';

export type AuthorityName =
  | 'root'
  | 'intermediate'
  | 'rsa-intermediate'
  | 'level-2'
  | 'level-3'
  | 'level-4'
  | 'expired-intermediate'
  | 'untrusted-root'
  | 'untrusted-intermediate'
  | 'impostor-root'
  | 'end-entity'
  | 'no-basic-constraints'
  | 'no-cert-sign'
  | 'constrained'
  | 'path-length-0'
  | 'below-path-length-0';

const authority = (commonName: string, issuer: CertificateSpec['issuer']): CertificateSpec => ({
  ...goodCertificate('ca.invalid'),
  subject: { organization: 'badpeer', commonName },
  names: noNames,
  notBefore: -400 * day,
  notAfter: 3650 * day,
  // digitalSignature: RFC 6120 §13.7.1.1 wants it of authorities too.
  keyUsage: ['digitalSignature', 'keyCertSign', 'cRLSign'],
  extendedKeyUsage: null,
  basicConstraints: { ca: true },
  issuer,
  chain: [],
});

const onlyBelow = (domain: string) => ({
  oid: extensions.nameConstraints,
  critical: true,
  value: sequence(explicit(0, sequence(implicit(2, Buffer.from(domain))))),
});

/** Every authority that a fault may name as `issuer` or in `chain`. */
export const authorities: Readonly<Record<AuthorityName, CertificateSpec>> = {
  root: authority('badpeer root', 'self'),
  intermediate: authority('badpeer intermediate', 'root'),
  // SHA-1 and MD5 signatures exist in the field with RSA only.
  'rsa-intermediate': { ...authority('badpeer RSA intermediate', 'root'), key: 'rsa-2048' },
  'level-2': authority('badpeer level 2', 'intermediate'),
  'level-3': authority('badpeer level 3', 'level-2'),
  'level-4': authority('badpeer level 4', 'level-3'),
  'expired-intermediate': { ...authority('badpeer expired intermediate', 'root'), notAfter: -day },
  'untrusted-root': authority('badpeer untrusted root', 'self'),
  'untrusted-intermediate': authority('badpeer untrusted intermediate', 'untrusted-root'),
  'impostor-root': authority('badpeer root', 'self'),
  'end-entity': {
    ...goodCertificate('end-entity.invalid'),
    subject: { organization: 'badpeer', commonName: 'badpeer end entity' },
    notBefore: -400 * day,
  },
  'no-basic-constraints': { ...authority('badpeer without basic constraints', 'root'), basicConstraints: null },
  'no-cert-sign': { ...authority('badpeer without keyCertSign', 'root'), keyUsage: ['digitalSignature'] },
  constrained: { ...authority('badpeer constrained', 'root'), extensions: [onlyBelow('constrained.invalid')] },
  'path-length-0': { ...authority('badpeer path length 0', 'root'), basicConstraints: { ca: true, pathLength: 0 } },
  'below-path-length-0': authority('badpeer below path length 0', 'path-length-0'),
};
