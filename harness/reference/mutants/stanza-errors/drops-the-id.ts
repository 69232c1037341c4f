// Leaves the id out of a bounce.
import { withAttrs } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsDropsTheId: Mutant = {
  name: 'stanza-errors/drops-the-id',
  breaks: 'Leaves the id out of a bounce.',
  requirement: ['rfc6120-8.3.1-error-shape'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ reply }) => ({
      reply: (stanza, error) => withAttrs(reply(stanza, error), { id: null }),
    })),
};
