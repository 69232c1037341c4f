// Asks for bidi only when it has sent its proof of identity.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const bidiRequestsTooLate: Mutant = {
  name: 'bidi/requests-too-late',
  breaks: 'Asks for bidi only when it has sent its proof of identity.',
  requirement: ['xep0288-2.2-before-auth'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ write }) => ({
      write(element) {
        const { ns, name, attrs } = element;
        if (ns === NS.bidi) return '';
        const proves = (ns === NS.sasl && name === 'auth') || (ns === NS.dialback && name === 'result' && !attrs.type);
        return proves ? `${write(element)}<bidi xmlns='${NS.bidi}'/>` : write(element);
      },
    })),
};
