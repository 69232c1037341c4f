import { parentDomain, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const parentDomainOnly: CertificateFault = {
  name: 'parent-domain-only',
  summary: 'The only identifier is the parent domain, as with a chat service below a domain that has a certificate.',
  reference: 'RFC 6120 §13.7.2.1',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain }) => withOnlyNames(good, { dns: [parentDomain(domain)] }),
  sample: sampleNames,
};
