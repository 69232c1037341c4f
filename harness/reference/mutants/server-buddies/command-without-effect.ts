// Says that the command is complete, and asks nobody.
import { changed, type Mutant } from '../mutant.ts';

export const serverBuddiesCommandWithoutEffect: Mutant = {
  name: 'server-buddies/command-without-effect',
  breaks: 'Says that the command is complete, and asks nobody.',
  requirement: ['xep0267-2-adhoc-command'],
  mutate: (hooks) => changed(hooks, 'buddy', () => ({ onCommand: () => [] })),
};
