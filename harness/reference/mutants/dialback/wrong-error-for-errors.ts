// Reports an error of the authoritative server as a time-out.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackWrongErrorForErrors: Mutant = {
  name: 'dialback/wrong-error-for-errors',
  breaks: 'Reports an error of the authoritative server as a time-out.',
  requirement: ['xep0220-2.5-step3-error', 'xep0220-2.5-authoritative-host-unknown'],
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ verdict }) => ({
      verdict: (outcome) => {
        const found = verdict(outcome);
        return found.type === 'error' && 'key' in outcome
          ? { type: 'error', condition: 'remote-server-timeout' }
          : found;
      },
    })),
};
