// Takes acknowledgements of stanzas that it never sent.
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementBelievesAnyCount: Mutant = {
  name: 'stream-management/believes-any-count',
  breaks: 'Takes acknowledgements of stanzas that it never sent.',
  requirement: ['xep0198-6-h-too-high'],
  mutate: (hooks) => changed(hooks, 'management', () => ({ judges: () => null })),
};
