import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const nulInName: CertificateFault = {
  name: 'nul-in-name',
  summary:
    'The only identifier holds a NUL after the domain, and goes on: what reads C strings takes it for the domain.',
  reference: 'RFC 6125 §6.4.1',
  extended: 'certificate-name-mismatch',
  alsoExtended: ['certificate-invalid'],
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain, otherDomain }) =>
    withOnlyNames(good, { dns: [`${aLabels(domain)}\0.${aLabels(otherDomain)}`] }),
  sample: sampleNames,
};
