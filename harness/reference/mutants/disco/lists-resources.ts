// Lists the resources of an account to strangers.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoListsResources: Mutant = {
  name: 'disco/lists-resources',
  breaks: 'Lists the resources of an account to strangers.',
  requirement: ['xep0030-8-no-items-for-strangers'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ accountHandlers }) => ({
      accountHandlers: {
        ...accountHandlers,
        [`{${NS.discoItems}}query`]: (_payload, { domain }) => ({
          result: el('query', NS.discoItems, {}, el('item', NS.discoItems, { jid: `local@${domain}/r1` })),
        }),
      },
    })),
};
