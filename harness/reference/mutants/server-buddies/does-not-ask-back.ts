// Does not ask a server in return that it approves.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesDoesNotAskBack: Mutant = {
  name: 'server-buddies/does-not-ask-back',
  breaks: 'Does not ask a server in return that it approves.',
  requirement: ['xep0267-1-reciprocal'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ onApproval: () => ['subscribed', null] })),
};
