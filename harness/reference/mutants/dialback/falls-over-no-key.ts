// Falls over at a question that has no key.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackFallsOverNoKey: Mutant = {
  name: 'dialback/falls-over-no-key',
  breaks: 'Falls over at a question that has no key.',
  requirement: ['xep0220-2.2.2-no-key'],
  origin: 'Prosody',
  mutate: (hooks) =>
    changed(hooks, 'dialback', ({ genuine }) => ({
      genuine(key, ...rest) {
        if (key === '') throw new TypeError('there is no key');
        return genuine(key, ...rest);
      },
    })),
};
