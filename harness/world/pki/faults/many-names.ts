import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const manyNames: CertificateFault = {
  name: 'many-names',
  summary: 'A hundred names, the right one last.',
  reference: 'RFC 5280 §4.2.1.6',
  extended: null,
  acceptable: true,
  acceptableAsClient: true,
  build: (good, { domain }) => {
    const others = Array.from({ length: 99 }, (_, index) => `host-${index + 1}.${aLabels(domain)}`);
    return withOnlyNames(good, { dns: [...others, aLabels(domain)] });
  },
  sample: sampleNames,
};
