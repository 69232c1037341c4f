// Refuses stanzas of the size that it announces.
import { changed, type Mutant } from '../mutant.ts';

export const limitsAnnouncesMoreThanItTakes: Mutant = {
  name: 'limits/announces-more-than-it-takes',
  breaks: 'Refuses stanzas of the size that it announces.',
  requirement: ['xep0478-3.1-max-bytes-honest'],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ overLimit: (bytes, limit) => bytes > limit / 2 })),
};
