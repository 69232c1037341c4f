import { withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const xmppAddrOtherDomain: CertificateFault = {
  name: 'xmpp-addr-other-domain',
  summary: 'The only identifier is an XmppAddr with another domain.',
  reference: 'RFC 6120 §13.7.2.1',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { otherDomain }) => withOnlyNames(good, { xmppAddr: [otherDomain] }),
  sample: sampleNames,
};
