// Object identifiers that certificates of XMPP servers use.

/** Attributes of a name: RFC 5280 §4.1.2.4. */
export const attributes = { commonName: '2.5.4.3', organization: '2.5.4.10' } as const;

/** otherName forms: RFC 6120 §13.7.1.4, RFC 4985 §2. */
export const nameForms = { xmppAddr: '1.3.6.1.5.5.7.8.5', srvName: '1.3.6.1.5.5.7.8.7' } as const;

/** Extended key usages: RFC 5280 §4.2.1.12. */
export const usages = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  any: '2.5.29.37.0',
} as const;
export type ExtendedKeyUsage = keyof typeof usages;

/** Extensions: RFC 5280 §4.2 and §5.2, RFC 6960 §4, RFC 7633 §4. */
export const extensions = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  crlNumber: '2.5.29.20',
  ocspNonce: '1.3.6.1.5.5.7.48.1.2',
  tlsFeature: '1.3.6.1.5.5.7.1.24',
  /** 2.999 is the arc for examples (ITU-T X.660): nobody knows what is below it. */
  unknown: '2.999.5222.5269',
} as const;

/** OCSP: where to ask (RFC 5280 §4.2.2.1), and what an answer is (RFC 6960 §4.2.1). */
export const ocsp = { responder: '1.3.6.1.5.5.7.48.1', basicResponse: '1.3.6.1.5.5.7.48.1.1' } as const;
