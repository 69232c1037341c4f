// Calls every key valid.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackAnyKeyIsOurs: Mutant = {
  name: 'dialback/any-key-is-ours',
  breaks: 'Calls every key valid.',
  requirement: [
    'xep0220-2.2.2-authoritative-unauthenticated',
    'xep0220-2.2.2-authoritative-invalid',
    'xep0220-2.2.2-no-key',
    'xep0220-2.2.2-authoritative-wrong-id',
    'xep0220-2.2.2-authoritative-wrong-pair',
  ],
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ genuine: () => true })),
};
