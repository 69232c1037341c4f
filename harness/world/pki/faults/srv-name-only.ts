import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const srvNameOnly: CertificateFault = {
  name: 'srv-name-only',
  summary: 'The only identifier is the SRVName of the s2s service.',
  reference: 'RFC 6120 §13.7.1.2.1',
  extended: null,
  acceptable: true,
  acceptableAsClient: true,
  build: (good, { domain }) => withOnlyNames(good, { srv: [`_xmpp-server.${aLabels(domain)}`] }),
  sample: sampleNames,
};
