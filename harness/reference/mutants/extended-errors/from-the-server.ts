// Sends the bounce from its own domain.
import { withAttrs } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const extendedErrorsFromTheServer: Mutant = {
  name: 'extended-errors/from-the-server',
  breaks: 'Sends the bounce from its own domain.',
  requirement: ['protoxep-s2serr-1.1-addresses', 'rfc6120-8.3.1-error-shape'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ reply }) => ({
      reply: (stanza, error) =>
        withAttrs(reply(stanza, error), { from: stanza.attrs.from?.replace(/^[^@]*@|\/.*$/g, '') }),
    })),
};
