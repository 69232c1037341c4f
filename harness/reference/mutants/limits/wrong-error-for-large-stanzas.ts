// Says that it is its own policy that a stanza broke, and answers undefined-condition.
import { changed, type Mutant } from '../mutant.ts';

export const limitsWrongErrorForLargeStanzas: Mutant = {
  name: 'limits/wrong-error-for-large-stanzas',
  breaks: 'Says that it is its own policy that a stanza broke, and answers undefined-condition.',
  requirement: ['xep0478-4-error-to-sender'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ element }) => ({
      element: (error, namespace) =>
        element(
          error.condition === 'policy-violation' ? { ...error, condition: 'undefined-condition', by: 'us' } : error,
          namespace,
        ),
    })),
};
