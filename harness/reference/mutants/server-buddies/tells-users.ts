// Delivers to its users what other servers say to it.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesTellsUsers: Mutant = {
  name: 'server-buddies/tells-users',
  breaks: 'Delivers to its users what other servers say to it.',
  requirement: ['xep0267-1-no-leak-to-users'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ leaks: () => true })),
};
