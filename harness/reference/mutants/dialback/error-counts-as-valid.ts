// Believes the sender when the authoritative server cannot be asked.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackErrorCountsAsValid: Mutant = {
  name: 'dialback/error-counts-as-valid',
  breaks: 'Believes the sender when the authoritative server cannot be asked.',
  requirement: [
    'xep0220-2.5-step3-error',
    'xep0220-2.5-authoritative-unreachable',
    'xep0220-2.5-authoritative-closes',
    'xep0220-2.1.1-authoritative-silent',
    'xep0220-2.5-authoritative-host-unknown',
    'xep0220-2.5-sender-unresolvable',
  ],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ verdict }) => ({
      verdict: (outcome) => (verdict(outcome).type === 'error' ? { type: 'valid' } : verdict(outcome)),
    })),
};
