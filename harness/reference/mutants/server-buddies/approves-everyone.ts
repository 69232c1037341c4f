// Approves every server that asks, and asks no administrator.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesApprovesEveryone: Mutant = {
  name: 'server-buddies/approves-everyone',
  breaks: 'Approves every server that asks, and asks no administrator.',
  requirement: ['xep0267-1-no-auto-approve'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ onRequest: () => 'approve' })),
};
