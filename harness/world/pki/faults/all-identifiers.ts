import { aLabels } from '../certificate-spec.ts';
import { type CertificateFault, sampleNames } from './fault.ts';

export const allIdentifiers: CertificateFault = {
  name: 'all-identifiers',
  summary:
    'The domain as DNS name, as SRVName of both XMPP services and as XmppAddr, as the example of RFC 6120 has it.',
  reference: 'RFC 6120 §13.7.1.2.2',
  extended: null,
  acceptable: true,
  acceptableAsClient: true,
  build: (good, { domain }) => ({
    ...good,
    names: {
      ...good.names,
      srv: [`_xmpp-client.${aLabels(domain)}`, `_xmpp-server.${aLabels(domain)}`],
      xmppAddr: [domain],
    },
  }),
  sample: sampleNames,
};
