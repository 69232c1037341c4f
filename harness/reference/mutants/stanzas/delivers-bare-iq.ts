// Hands iq requests for an account to its clients.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasDeliversBareIq: Mutant = {
  name: 'stanzas/delivers-bare-iq',
  breaks: 'Hands iq requests for an account to its clients.',
  requirement: ['rfc6120-10.5.3.2-iq-bare-jid'],
  mutate: (hooks) => changed(hooks, 'local', () => ({ deliversIq: () => true })),
};
