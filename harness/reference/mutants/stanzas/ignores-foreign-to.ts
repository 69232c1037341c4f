// Drops stanzas for other domains without a word.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasIgnoresForeignTo: Mutant = {
  name: 'stanzas/ignores-foreign-to',
  breaks: 'Drops stanzas for other domains without a word.',
  requirement: ['rfc6120-8.1.1.2-foreign-to'],
  origin: 'several servers',
  mutate: (hooks) => changed(hooks, 'routing', () => ({ ignores: ({ condition }) => condition === 'host-unknown' })),
};
