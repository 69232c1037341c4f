// Begins in the clear where direct TLS is announced.
import { changed, type Mutant } from '../mutant.ts';

export const tlsStarttlsOnDirectTlsRecords: Mutant = {
  name: 'tls/starttls-on-direct-tls-records',
  breaks: 'Begins in the clear where direct TLS is announced.',
  requirement: ['xep0368-3-direct-tls-immediately', 'rfc6120-10.4-establish-and-route'],
  mutate: (hooks) => changed(hooks, 'tls', () => ({ transport: () => 'starttls' })),
};
