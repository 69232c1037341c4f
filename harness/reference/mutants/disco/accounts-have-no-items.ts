// Knows no disco#items for accounts.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoAccountsHaveNoItems: Mutant = {
  name: 'disco/accounts-have-no-items',
  breaks: 'Knows no disco#items for accounts.',
  requirement: ['xep0030-8-bare-jid-items'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ accountHandlers }) => ({
      accountHandlers: { ...accountHandlers, [`{${NS.discoItems}}query`]: () => ({ error: 'service-unavailable' }) },
    })),
};
