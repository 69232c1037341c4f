// Begins with TLS where STARTTLS is announced.
import { changed, type Mutant } from '../mutant.ts';

export const tlsDirectTlsOnStarttlsRecords: Mutant = {
  name: 'tls/direct-tls-on-starttls-records',
  breaks: 'Begins with TLS where STARTTLS is announced.',
  requirement: ['xep0368-3-no-direct-tls-on-xmpp', 'rfc6120-10.4-establish-and-route'],
  mutate: (hooks) => changed(hooks, 'tls', () => ({ transport: () => 'direct-tls' })),
};
