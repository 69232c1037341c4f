// Calls every key invalid, its own too.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackNoKeyIsOurs: Mutant = {
  name: 'dialback/no-key-is-ours',
  breaks: 'Calls every key invalid, its own too.',
  requirement: ['xep0220-2.2.2-authoritative-valid'],
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ genuine: () => false })),
};
