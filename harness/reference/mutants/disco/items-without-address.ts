// Lists items without their addresses.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoItemsWithoutAddress: Mutant = {
  name: 'disco/items-without-address',
  breaks: 'Lists items without their addresses.',
  requirement: ['xep0030-4.1-items'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ handlers }) => ({
      handlers: {
        ...handlers,
        [`{${NS.discoItems}}query`]: () => ({
          result: el('query', NS.discoItems, {}, el('item', NS.discoItems, { name: 'Rooms' })),
        }),
      },
    })),
};
