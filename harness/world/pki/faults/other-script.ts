// The name of a domain of another script below the peer's, in A-labels. RFC 9525 §6.3.
import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const otherScript: CertificateFault = {
  name: 'other-script',
  summary: 'The only identifier is `xn--bcher-kva` below the domain, for which people write bücher.',
  reference: 'RFC 9525 §6.3',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain }) => withOnlyNames(good, { dns: [aLabels(`bücher.${domain}`)] }),
  sample: sampleNames,
};
