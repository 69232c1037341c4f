// Offers stream management and refuses it.
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementNeverEnables: Mutant = {
  name: 'stream-management/never-enables',
  breaks: 'Offers stream management and refuses it.',
  requirement: ['xep0198-3-enable-reply'],
  mutate: (hooks) => changed(hooks, 'management', () => ({ refuses: () => 'unexpected-request' })),
};
