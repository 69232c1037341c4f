import { aLabels, withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const srvNameXmppClient: CertificateFault = {
  name: 'srv-name-xmpp-client',
  summary:
    'The only identifier is the SRVName of the XMPP service for clients; whether it counts between servers is unclear.',
  reference: 'RFC 6120 §13.7.1.2.1',
  extended: 'certificate-name-mismatch',
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good, { domain }) => withOnlyNames(good, { srv: [`_xmpp-client.${aLabels(domain)}`] }),
  sample: sampleNames,
};
