import { sequence, unsignedInteger } from '../der.ts';
import { extensions } from '../oids.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

// Features ::= SEQUENCE OF INTEGER; 5 is the TLS extension status_request.
const statusRequest = sequence(unsignedInteger(Buffer.from([5])));

export const mustStaple: CertificateFault = {
  name: 'must-staple',
  summary: 'Demands a stapled OCSP response, which the peer does not give.',
  reference: 'RFC 7633 §4.2.3',
  extended: 'certificate-invalid',
  alsoExtended: ['certificate-not-trusted'],
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good) => ({ ...good, extensions: [{ oid: extensions.tlsFeature, critical: false, value: statusRequest }] }),
  sample: sampleNames,
};
