// Tells no administrator that a server asks for a subscription.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesNeverTells: Mutant = {
  name: 'server-buddies/never-tells',
  breaks: 'Tells no administrator that a server asks for a subscription.',
  requirement: ['xep0267-1-admin-prompt'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ tells: () => false })),
};
