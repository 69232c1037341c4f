// Does not say that a bounce is an error.
import { withAttrs } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsBouncesWithoutType: Mutant = {
  name: 'stanza-errors/bounces-without-type',
  breaks: 'Does not say that a bounce is an error.',
  requirement: ['rfc6120-8.3.1-error-shape'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ reply }) => ({
      reply: (stanza, error) => withAttrs(reply(stanza, error), { type: stanza.attrs.type }),
    })),
};
