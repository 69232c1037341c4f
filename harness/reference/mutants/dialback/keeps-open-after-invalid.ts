// Leaves the stream open after an invalid key, and says nothing to what comes on it.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackKeepsOpenAfterInvalid: Mutant = {
  name: 'dialback/keeps-open-after-invalid',
  breaks: 'Leaves the stream open after an invalid key, and says nothing to what comes on it.',
  requirement: ['xep0220-2.2.1-invalid-closes'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'dialback', ({ concludes }) => ({
        concludes: (verdict, others) =>
          verdict.type === 'invalid' ? { send: verdict, close: false } : concludes(verdict, others),
      })),
      'routing',
      () => ({ ignores: ({ condition }) => condition === 'not-authorized' }),
    ),
};
