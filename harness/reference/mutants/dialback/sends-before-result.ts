// Sends stanzas right after its key.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackSendsBeforeResult: Mutant = {
  name: 'dialback/sends-before-result',
  breaks: 'Sends stanzas right after its key.',
  requirement: ['xep0220-2.1.1-queue-until-valid', 'xep0220-2.1.1-invalid-bounce'],
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ sendsBeforeResult: () => true })),
};
