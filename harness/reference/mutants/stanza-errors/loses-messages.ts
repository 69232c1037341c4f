// Forgets messages that cannot be delivered.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsLosesMessages: Mutant = {
  name: 'stanza-errors/loses-messages',
  breaks: 'Forgets messages that cannot be delivered.',
  requirement: [
    'rfc6120-8.3.3.17-silent-peer',
    'rfc6120-4.9.3.19-redirect-limit',
    'rfc6120-4.9.3.19-redirect-policy',
    'rfc6120-4.9.2-unknown-condition',
    'rfc6120-8.3.3.17-host-unknown-peer',
    'rfc6120-10.4.3-stream-failure',
    'rfc6120-10.4.3-unresolvable',
    'rfc6120-13.7.2-expired',
    'rfc6120-13.7.2-untrusted-ca',
    'rfc6120-13.7.2-correlate-from',
  ],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ deserves }) => ({
      deserves: (stanza) => stanza.name !== 'message' && deserves(stanza),
    })),
};
