import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const subdomainOnly: CertificateFault = {
  name: 'subdomain-only',
  summary: 'The only identifier is a name below the domain.',
  reference: 'RFC 6120 §13.7.2.1',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain }) => withOnlyNames(good, { dns: [`xmpp.${aLabels(domain)}`] }),
  sample: sampleNames,
};
