// Answers the probe of every server.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesShowsItselfToStrangers: Mutant = {
  name: 'server-buddies/shows-itself-to-strangers',
  breaks: 'Answers the probe of every server.',
  requirement: ['xep0267-1-no-presence-before-approval', 'xep0267-1-unsubscribe', 'xep0267-1-denied'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ onProbe: () => [null] })),
};
