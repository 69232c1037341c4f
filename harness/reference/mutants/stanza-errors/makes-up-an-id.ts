// Gives a bounce an id of its own.
import { withAttrs } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsMakesUpAnId: Mutant = {
  name: 'stanza-errors/makes-up-an-id',
  breaks: 'Gives a bounce an id of its own.',
  requirement: ['rfc6120-8.3.1-error-shape', 'rfc6120-10.4.3-iq'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ reply }) => ({
      reply: (stanza, error) => withAttrs(reply(stanza, error), { id: 'bounce-1' }),
    })),
};
