import { parentDomain, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const wildcardRepeated: CertificateFault = {
  name: 'wildcard-repeated',
  summary: 'Two wildcards: `*.*.test` for `chat.peer.test`.',
  reference: 'RFC 9525 §6.3',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain }) => withOnlyNames(good, { dns: [`*.*.${parentDomain(parentDomain(domain))}`] }),
  sample: sampleNames,
};
