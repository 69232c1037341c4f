// Lets anybody have it ask another server.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesCommandForEveryone: Mutant = {
  name: 'server-buddies/command-for-everyone',
  breaks: 'Lets anybody have it ask another server.',
  requirement: ['xep0267-4-command-admin-only'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ admits: () => true })),
};
