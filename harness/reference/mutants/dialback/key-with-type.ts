// Sends its key as if it were an answer.
import { NS } from '../../../xmpp/namespaces.ts';
import { withAttrs } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const dialbackKeyWithType: Mutant = {
  name: 'dialback/key-with-type',
  breaks: 'Sends its key as if it were an answer.',
  requirement: ['xep0220-2.1.1-key-sent'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ write }) => ({
      write: (element) =>
        write(
          element.ns === NS.dialback && element.name === 'result' && !element.attrs.type
            ? withAttrs(element, { type: 'request' })
            : element,
        ),
    })),
};
