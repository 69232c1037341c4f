// Answers iq stanzas that are answers.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsAnswersResponses: Mutant = {
  name: 'stanza-errors/answers-responses',
  breaks: 'Answers iq stanzas that are answers.',
  requirement: ['rfc6120-8.2.3-no-reply-to-response', 'rfc6120-8.3.1-no-error-for-error'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'local', ({ malformed }) => ({
        answersResponses: () => true,
        malformed: (iq) => (iq.attrs.type === 'get' || iq.attrs.type === 'set' ? malformed(iq) : 'bad-request'),
      })),
      'bounce',
      () => ({ deserves: () => true }),
    ),
};
