// Answers item-not-found for users that do not exist.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsNoSuchUserAsItemNotFound: Mutant = {
  name: 'stanza-errors/no-such-user-as-item-not-found',
  breaks: 'Answers item-not-found for users that do not exist.',
  requirement: [
    'rfc6120-10.5.3.1-iq-no-such-user',
    'rfc6120-10.5.3.1-message-no-such-user',
    'rfc6120-13.10.2-no-presence-leak',
    'xep0030-8-bare-jid-info',
  ],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ notUnderstood }) => ({
      messageForNobody: () => 'item-not-found',
      notUnderstood: (asked) => (asked === 'nobody' ? 'item-not-found' : notUnderstood(asked)),
    })),
};
