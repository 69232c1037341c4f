import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const srvNameOtherDomain: CertificateFault = {
  name: 'srv-name-other-domain',
  summary: 'The only identifier is the SRVName of another domain.',
  reference: 'RFC 6125 §6.5',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { otherDomain }) => withOnlyNames(good, { srv: [`_xmpp-server.${aLabels(otherDomain)}`] }),
  sample: sampleNames,
};
