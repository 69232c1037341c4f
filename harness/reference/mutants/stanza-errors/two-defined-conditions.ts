// Puts two defined conditions into an error.
import { NS } from '../../../xmpp/namespaces.ts';
import { el, withChildren } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzaErrorsTwoDefinedConditions: Mutant = {
  name: 'stanza-errors/two-defined-conditions',
  breaks: 'Puts two defined conditions into an error.',
  requirement: ['rfc6120-8.3.2-error-syntax'],
  mutate: (hooks) =>
    changed(hooks, 'bounce', ({ element }) => ({
      element(error, namespace) {
        const whole = element(error, namespace);
        return withChildren(whole, [el('undefined-condition', NS.stanzaErrors), ...whole.children]);
      },
    })),
};
