// Believes the sender though the authoritative server calls its key invalid.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackInvalidCountsAsValid: Mutant = {
  name: 'dialback/invalid-counts-as-valid',
  breaks: 'Believes the sender though the authoritative server calls its key invalid.',
  requirement: ['xep0220-2.2.1-invalid-closes', 'xep0220-2.2.1-invalid-no-stanzas'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ verdict }) => ({
      verdict: (outcome) => (verdict(outcome).type === 'invalid' ? { type: 'valid' } : verdict(outcome)),
    })),
};
