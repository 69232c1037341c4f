import { aLabels, day, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const expiredWrongName: CertificateFault = {
  name: 'expired-wrong-name',
  summary: 'For another domain, and expired yesterday.',
  reference: 'RFC 6120 §13.7.2',
  extended: 'certificate-expired',
  alsoExtended: ['certificate-name-mismatch'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { otherDomain }) =>
    withOnlyNames({ ...good, notBefore: -60 * day, notAfter: -day }, { dns: [aLabels(otherDomain)] }),
  sample: sampleNames,
};
