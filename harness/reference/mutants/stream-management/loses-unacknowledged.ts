// Forgets what was not acknowledged when the stream is lost.
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementLosesUnacknowledged: Mutant = {
  name: 'stream-management/loses-unacknowledged',
  breaks: 'Forgets what was not acknowledged when the stream is lost.',
  requirement: ['xep0198-4-unacked-on-loss'],
  mutate: (hooks) => changed(hooks, 'management', () => ({ lost: () => [] })),
};
