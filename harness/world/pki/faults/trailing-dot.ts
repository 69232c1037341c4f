import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const trailingDot: CertificateFault = {
  name: 'trailing-dot',
  summary: 'The only identifier is the domain with a dot at its end, which is not the preferred syntax.',
  reference: 'RFC 5280 §4.2.1.6',
  extended: 'certificate-name-mismatch',
  alsoExtended: ['certificate-invalid'],
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good, { domain }) => withOnlyNames(good, { dns: [`${aLabels(domain)}.`] }),
  sample: sampleNames,
};
