// Does not check stanzas that come on a stream of its own.
import { changed, type Mutant } from '../mutant.ts';

export const bidiDoesNotValidate: Mutant = {
  name: 'bidi/does-not-validate',
  breaks: 'Does not check stanzas that come on a stream of its own.',
  requirement: ['xep0288-4-inbound-validation'],
  mutate: (hooks) => changed(hooks, 'bidi', () => ({ validates: () => false })),
};
