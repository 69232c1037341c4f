// Enables stream management as often as it is asked to.
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementEnablesTwice: Mutant = {
  name: 'stream-management/enables-twice',
  breaks: 'Enables stream management as often as it is asked to.',
  requirement: ['xep0198-3-enable-twice'],
  mutate: (hooks) =>
    changed(hooks, 'management', ({ refuses }) => ({ refuses: (state) => refuses({ ...state, enabled: false }) })),
};
