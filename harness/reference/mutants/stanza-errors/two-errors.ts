// Puts two errors into a bounce.
import { withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsTwoErrors: Mutant = {
  name: 'stanza-errors/two-errors',
  breaks: 'Puts two errors into a bounce.',
  requirement: ['rfc6120-8.3.1-error-shape'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ reply }) => ({
      reply: (stanza, error) => withChildren(reply(stanza, error), [error, error]),
    })),
};
