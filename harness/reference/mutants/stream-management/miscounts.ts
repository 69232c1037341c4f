// Counts one stanza too many.
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementMiscounts: Mutant = {
  name: 'stream-management/miscounts',
  breaks: 'Counts one stanza too many.',
  requirement: ['xep0198-4-ack'],
  mutate: (hooks) => changed(hooks, 'management', () => ({ count: (handled) => handled + 1 })),
};
