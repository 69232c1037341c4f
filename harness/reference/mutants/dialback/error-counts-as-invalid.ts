// Says invalid, and closes, where the authoritative server cannot be asked.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackErrorCountsAsInvalid: Mutant = {
  name: 'dialback/error-counts-as-invalid',
  breaks: 'Says invalid, and closes, where the authoritative server cannot be asked.',
  requirement: [
    'xep0220-2.5-step3-error',
    'xep0220-2.5-authoritative-unreachable',
    'xep0220-2.5-authoritative-closes',
    'xep0220-2.5-authoritative-host-unknown',
    'xep0220-2.5-sender-unresolvable',
    'xep0220-2.1.1-authoritative-silent',
    'xep0344-2.4-dialback-without-dialback',
  ],
  origin: 'Prosody answers every failed verification with invalid',
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ verdict }) => ({
      verdict: (outcome) => (verdict(outcome).type === 'error' ? { type: 'invalid' } : verdict(outcome)),
    })),
};
