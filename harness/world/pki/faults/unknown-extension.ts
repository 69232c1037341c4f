import { nullValue } from '../der.ts';
import { extensions } from '../oids.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const unknownExtension: CertificateFault = {
  name: 'unknown-extension',
  summary: 'An extension that nobody knows, not critical: to be ignored.',
  reference: 'RFC 5280 §4.2',
  extended: null,
  acceptable: true,
  acceptableAsClient: true,
  build: (good) => ({ ...good, extensions: [{ oid: extensions.unknown, critical: false, value: nullValue() }] }),
  sample: sampleNames,
};
