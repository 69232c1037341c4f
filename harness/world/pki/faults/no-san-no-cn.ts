import { withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const noSanNoCn: CertificateFault = {
  name: 'no-san-no-cn',
  summary: 'Neither a subjectAltName nor a common name.',
  reference: 'RFC 6120 §13.7.1.2.1',
  extended: 'certificate-name-mismatch',
  alsoExtended: ['certificate-invalid'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good) => ({ ...withOnlyNames(good, {}), subject: { organization: good.subject.organization } }),
  sample: sampleNames,
};
