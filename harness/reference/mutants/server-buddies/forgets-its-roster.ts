// Forgets whom it approved when it is started again.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesForgetsItsRoster: Mutant = {
  name: 'server-buddies/forgets-its-roster',
  breaks: 'Forgets whom it approved when it is started again.',
  requirement: ['xep0267-1-server-roster'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ keeps: () => false })),
};
