// Asks its administrator once more when a server that it asked asks in return.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesAsksBeforeApprovingBack: Mutant = {
  name: 'server-buddies/asks-before-approving-back',
  breaks: 'Asks its administrator once more when a server that it asked asks in return.',
  requirement: ['xep0267-1-originator-approves'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ onRequest: ({ approved }) => (approved ? 'approve' : 'ask') })),
};
