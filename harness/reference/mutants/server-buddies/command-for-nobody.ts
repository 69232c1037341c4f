// Lets not even its administrator have it ask another server.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesCommandForNobody: Mutant = {
  name: 'server-buddies/command-for-nobody',
  breaks: 'Lets not even its administrator have it ask another server.',
  requirement: ['xep0267-2-adhoc-command'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ admits: () => false })),
};
