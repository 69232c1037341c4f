// Enables stream management before the peer has proved who it is.
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementEnablesForAnyone: Mutant = {
  name: 'stream-management/enables-for-anyone',
  breaks: 'Enables stream management before the peer has proved who it is.',
  requirement: ['xep0198-3-enable-before-auth'],
  mutate: (hooks) => changed(hooks, 'management', () => ({ refuses: () => null })),
};
