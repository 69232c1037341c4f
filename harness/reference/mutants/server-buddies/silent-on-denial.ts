// Sends a server that the administrator denies nothing.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesSilentOnDenial: Mutant = {
  name: 'server-buddies/silent-on-denial',
  breaks: 'Sends a server that the administrator denies nothing.',
  requirement: ['xep0267-1-denied'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ onDenial: () => [] })),
};
