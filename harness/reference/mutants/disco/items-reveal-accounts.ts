// Answers disco#items for accounts by a result, and for what is none by an error.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoItemsRevealAccounts: Mutant = {
  name: 'disco/items-reveal-accounts',
  breaks: 'Answers disco#items for accounts by a result, and for what is none by an error.',
  requirement: ['xep0030-8-bare-jid-items'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ accountHandlers }) => ({
      accountHandlers: {
        ...accountHandlers,
        [`{${NS.discoItems}}query`]: (_payload, _config, asked) =>
          asked === 'account' ? { result: el('query', NS.discoItems) } : { error: 'service-unavailable' },
      },
    })),
};
