// Passes over all stanzas once it has called a key invalid, and says nothing.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackDeafAfterInvalidKey: Mutant = {
  name: 'dialback/deaf-after-invalid-key',
  breaks: 'Passes over all stanzas once it has called a key invalid, and says nothing.',
  requirement: ['xep0220-2.2.1-invalid-other-pairs'],
  alone: true,
  mutate(hooks) {
    let deaf = false;
    return changed(
      changed(hooks, 'dialback', ({ verdict }) => ({
        verdict(outcome) {
          const found = verdict(outcome);
          deaf ||= found.type === 'invalid';
          return found;
        },
      })),
      'routing',
      ({ hands }) => ({ hands: (stanza, deliver) => (deaf ? undefined : hands(stanza, deliver)) }),
    );
  },
};
