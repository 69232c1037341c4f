import { withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const xmppAddrOnly: CertificateFault = {
  name: 'xmpp-addr-only',
  summary: 'The only identifier is an XmppAddr with the domain; support is encouraged, not required.',
  reference: 'RFC 6120 §13.7.2.1',
  extended: 'certificate-name-mismatch',
  acceptable: 'either',
  acceptableAsClient: 'either',
  build: (good, { domain }) => withOnlyNames(good, { xmppAddr: [domain] }),
  sample: sampleNames,
};
