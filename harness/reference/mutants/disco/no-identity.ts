// Says nothing of what it is.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoNoIdentity: Mutant = {
  name: 'disco/no-identity',
  breaks: 'Says nothing of what it is.',
  requirement: ['xep0030-3.1-info-result'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ handlers }) => ({
      handlers: {
        ...handlers,
        [`{${NS.discoInfo}}query`]: () => ({
          result: el('query', NS.discoInfo, {}, el('feature', NS.discoInfo, { var: NS.discoInfo })),
        }),
      },
    })),
};
