// Answers presence for users that do not exist.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsAnswersPresenceForNobody: Mutant = {
  name: 'stanza-errors/answers-presence-for-nobody',
  breaks: 'Answers presence for users that do not exist.',
  requirement: ['rfc6121-8.5.1-presence-no-such-user'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ presence }) => ({
      presence: (stanza, asked) => (asked === 'nobody' ? 'unsubscribed' : presence(stanza, asked)),
    })),
};
