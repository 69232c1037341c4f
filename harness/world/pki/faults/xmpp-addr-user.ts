import { withOnlyNames } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const xmppAddrUser: CertificateFault = {
  name: 'xmpp-addr-user',
  summary: 'The only identifier is the XmppAddr of a user of the domain: a client certificate, presented by a server.',
  reference: 'RFC 6120 §13.7.1.3',
  extended: 'certificate-name-mismatch',
  acceptable: false,
  acceptableAsClient: false,
  build: (good, { domain }) => withOnlyNames(good, { xmppAddr: [`juliet@${domain}`] }),
  sample: sampleNames,
};
