import { nullValue } from '../der.ts';
import { extensions } from '../oids.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const criticalUnknownExtension: CertificateFault = {
  name: 'critical-unknown-extension',
  summary: 'A critical extension that nobody knows.',
  reference: 'RFC 5280 §4.2',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...good, extensions: [{ oid: extensions.unknown, critical: true, value: nullValue() }] }),
  sample: sampleNames,
};
