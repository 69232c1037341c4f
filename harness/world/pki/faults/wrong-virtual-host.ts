import { parentDomain, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const wrongVirtualHost: CertificateFault = {
  name: 'wrong-virtual-host',
  summary:
    'The certificate of another virtual host of the same machine, as when SNI is ignored: a name beside the right one.',
  reference: 'RFC 6120 §13.7.2.1',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain }) => withOnlyNames(good, { dns: [`other-host.${parentDomain(domain)}`] }),
  sample: sampleNames,
};
