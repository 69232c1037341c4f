// Returns what was acknowledged, too, when the stream is lost.
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementIgnoresAcknowledgements: Mutant = {
  name: 'stream-management/ignores-acknowledgements',
  breaks: 'Returns what was acknowledged, too, when the stream is lost.',
  requirement: ['xep0198-4-unacked-on-loss'],
  mutate: (hooks) => changed(hooks, 'management', () => ({ acknowledged: () => 0 })),
};
