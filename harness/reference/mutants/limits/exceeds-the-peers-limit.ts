// Sends stanzas larger than the peer takes.
import { changed, type Mutant } from '../mutant.ts';

export const limitsExceedsThePeersLimit: Mutant = {
  name: 'limits/exceeds-the-peers-limit',
  breaks: 'Sends stanzas larger than the peer takes.',
  requirement: ['xep0478-4-do-not-exceed', 'xep0478-4-error-to-sender'],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ tooLarge: () => false })),
};
