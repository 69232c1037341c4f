// Lists no features.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoNoFeatures: Mutant = {
  name: 'disco/no-features',
  breaks: 'Lists no features.',
  requirement: ['xep0030-3.1-info-feature', 'xep0199-5-disco'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ handlers }) => ({
      handlers: {
        ...handlers,
        [`{${NS.discoInfo}}query`]: () => ({
          result: el('query', NS.discoInfo, {}, el('identity', NS.discoInfo, { category: 'server', type: 'im' })),
        }),
      },
    })),
};
