// Enables stream management for whoever asks.
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementEnablesAnybody: Mutant = {
  name: 'stream-management/enables-anybody',
  breaks: 'Enables stream management for whoever asks.',
  requirement: ['xep0198-3-enable-before-auth'],
  mutate: (hooks) =>
    changed(hooks, 'management', ({ refuses }) => ({ refuses: (state) => refuses({ ...state, authenticated: true }) })),
};
