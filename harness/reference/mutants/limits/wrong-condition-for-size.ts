// Answers stanzas that are too large with undefined-condition.
import { changed, type Mutant } from '../mutant.ts';

export const limitsWrongConditionForSize: Mutant = {
  name: 'limits/wrong-condition-for-size',
  breaks: 'Answers stanzas that are too large with undefined-condition.',
  requirement: ['rfc6120-13.12-too-big', 'rfc6120-13.12-unauthenticated-size', 'rfc6120-13.12-deep-nesting'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ error, unreadable }) => ({
      error: (refusal) =>
        error(
          refusal.condition === 'policy-violation' && !refusal.text ? { condition: 'undefined-condition' } : refusal,
        ),
      unreadable,
    })),
};
