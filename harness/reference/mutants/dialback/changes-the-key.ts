// Sends the key on in capital letters.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackChangesTheKey: Mutant = {
  name: 'dialback/changes-the-key',
  breaks: 'Sends the key on in capital letters.',
  requirement: ['xep0220-2.4.1-other-prefix', 'xep0220-2.4.1-local-declaration', 'xep0220-2.1.2-verify-request'],
  mutate: (hooks) => changed(hooks, 'dialback', () => ({ forwards: (key) => key.toUpperCase() })),
};
