// Approves a server that refused its own request, as if it had granted it.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesRemembersRefusals: Mutant = {
  name: 'server-buddies/remembers-refusals',
  breaks: 'Approves a server that refused its own request, as if it had granted it.',
  requirement: ['xep0267-1-no-auto-approve'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ forgetsOnRefusal: () => false })),
};
