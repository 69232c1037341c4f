// Counts elements that are no stanzas as well.
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementCountsEverything: Mutant = {
  name: 'stream-management/counts-everything',
  breaks: 'Counts elements that are no stanzas as well.',
  requirement: ['xep0198-4-ack'],
  mutate: (hooks) => changed(hooks, 'management', ({ count }) => ({ count: (handled) => count(handled + 1) })),
};
