// Does not check stanzas that come on a stream of its own.
import { changed, type Mutant } from '../mutant.ts';

export const bidiDoesNotValidate: Mutant = {
  name: 'bidi/does-not-validate',
  breaks: 'Does not check stanzas that come on a stream of its own.',
  requirement: ['xep0288-4-inbound-validation', 'rfc6120-8.1.1.2-foreign-to', 'rfc6120-8.1.2.2-unverified-from'],
  mutate: (hooks) => changed(hooks, 'bidi', () => ({ validates: () => false })),
};
