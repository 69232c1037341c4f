import { aLabels, parentDomain, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const wildcardNotLeftmost: CertificateFault = {
  name: 'wildcard-not-leftmost',
  summary: 'A wildcard that is not the left-most label: `chat.*.test` for `chat.peer.test`.',
  reference: 'RFC 9525 §6.3',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain }) =>
    withOnlyNames(good, {
      dns: [`${aLabels(domain).split('.', 1)[0]}.*.${parentDomain(parentDomain(domain))}`],
    }),
  sample: sampleNames,
};
