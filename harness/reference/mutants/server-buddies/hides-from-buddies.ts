// Answers no probe, not even of a server that is approved.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesHidesFromBuddies: Mutant = {
  name: 'server-buddies/hides-from-buddies',
  breaks: 'Answers no probe, not even of a server that is approved.',
  requirement: ['xep0267-1-presence-after-approval'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ onProbe: () => [] })),
};
