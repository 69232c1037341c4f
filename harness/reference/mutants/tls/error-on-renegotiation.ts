// Reports a stream error when TLS is negotiated anew.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

const ERROR = `<stream:error><policy-violation xmlns='${NS.streamErrors}'/></stream:error></stream:stream>`;

export const tlsErrorOnRenegotiation: Mutant = {
  name: 'tls/error-on-renegotiation',
  breaks: 'Reports a stream error when TLS is negotiated anew.',
  requirement: ['rfc6120-5.3.5-renegotiation'],
  mutate: (hooks) => changed(hooks, 'tls', () => ({ renegotiation: () => ({ says: ERROR }) })),
};
