// Answers an iq of a type that does not exist as if it were a request.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsAnswersBadIq: Mutant = {
  name: 'stanza-errors/answers-bad-iq',
  breaks: 'Answers an iq of a type that does not exist as if it were a request.',
  requirement: ['rfc6120-8.2.3-iq-bad-type', 'rfc6120-8.2.3-iq-child-count'],
  mutate: (hooks) => changed(hooks, 'local', () => ({ malformed: () => null })),
};
