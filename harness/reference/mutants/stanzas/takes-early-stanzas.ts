// Delivers stanzas from peers that have not proved who they are.
import { changed, type Mutant } from '../mutant.ts';

export const stanzasTakesEarlyStanzas: Mutant = {
  name: 'stanzas/takes-early-stanzas',
  breaks: 'Delivers stanzas from peers that have not proved who they are.',
  requirement: ['rfc6120-4.3.5-reject-early-stanza', 'rfc6120-4.5-parallel-streams-isolated'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ rules }) => ({
      rules: { ...rules, authenticated: () => null, sender: () => null, target: () => null },
    })),
};
