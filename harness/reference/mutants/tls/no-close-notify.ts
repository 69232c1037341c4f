// Ends TCP beneath TLS, without a close_notify.
import { changed, type Mutant } from '../mutant.ts';

export const tlsNoCloseNotify: Mutant = {
  name: 'tls/no-close-notify',
  breaks: 'Ends TCP beneath TLS, without a close_notify.',
  requirement: ['rfc6120-4.4-tls-close-notify'],
  mutate: (hooks) => changed(hooks, 'tls', () => ({ notifies: () => false })),
};
