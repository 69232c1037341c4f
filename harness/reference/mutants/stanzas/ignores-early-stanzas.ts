// Ignores stanzas from peers that have not proved who they are, without a word.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasIgnoresEarlyStanzas: Mutant = {
  name: 'stanzas/ignores-early-stanzas',
  breaks: 'Ignores stanzas from peers that have not proved who they are, without a word.',
  requirement: ['rfc6120-4.3.5-reject-early-stanza'],
  mutate: (hooks) => changed(hooks, 'routing', () => ({ ignores: ({ condition }) => condition === 'not-authorized' })),
};
