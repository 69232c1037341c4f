import { parentDomain, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const wildcardOneLabel: CertificateFault = {
  name: 'wildcard-one-label',
  summary: 'A wildcard for one label: `*.peer.test` for `chat.peer.test`.',
  reference: 'RFC 9525 §6.3',
  extended: null,
  acceptable: true,
  acceptableAsClient: true,
  build: (good, { domain }) => withOnlyNames(good, { dns: [`*.${parentDomain(domain)}`] }),
  sample: sampleNames,
};
