// Bounces every stanza as a message.
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsBouncesAsMessage: Mutant = {
  name: 'stanza-errors/bounces-as-message',
  breaks: 'Bounces every stanza as a message.',
  requirement: ['rfc6120-8.3.1-error-shape', 'rfc6120-10.4.3-iq', 'rfc6121-3.1.2-subscription-bounce'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ reply }) => ({
      reply: (stanza, error) => ({ ...reply(stanza, error), name: 'message' }),
    })),
};
