// Delivers stanzas while the verification runs.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackDeliversBeforeResult: Mutant = {
  name: 'dialback/delivers-before-result',
  breaks: 'Delivers stanzas while the verification runs.',
  requirement: ['xep0220-2.2.1-verify-before-accept'],
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ acceptsWhilePending: () => true })),
};
