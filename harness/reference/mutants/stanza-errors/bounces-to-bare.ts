// Sends the bounce to the account, not to the client that sent.
import { withAttrs } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsBouncesToBare: Mutant = {
  name: 'stanza-errors/bounces-to-bare',
  breaks: 'Sends the bounce to the account, not to the client that sent.',
  requirement: ['rfc6120-8.3.1-error-shape', 'protoxep-s2serr-1.1-addresses'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ reply }) => ({
      reply: (stanza, error) => withAttrs(reply(stanza, error), { to: stanza.attrs.from?.replace(/\/.*$/, '') }),
    })),
};
