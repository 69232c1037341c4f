// Sends stream errors without a condition.
import { changed, type Mutant } from '../mutant.ts';

export const streamsStreamErrorWithoutCondition: Mutant = {
  name: 'streams/stream-error-without-condition',
  breaks: 'Sends stream errors without a condition.',
  requirement: ['rfc6120-4.9.2-error-syntax', 'rfc6120-4.9.1.1-error-then-close'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ error }) => ({ error: (refusal) => ({ ...error(refusal), children: [] }) })),
};
