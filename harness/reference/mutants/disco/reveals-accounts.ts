// Answers disco#info for accounts of strangers.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const discoRevealsAccounts: Mutant = {
  name: 'disco/reveals-accounts',
  breaks: 'Answers disco#info for accounts of strangers.',
  requirement: ['xep0030-8-bare-jid-info', 'rfc6120-13.10.2-no-presence-leak'],
  mutate: (hooks) =>
    changed(hooks, 'local', ({ accountHandlers }) => ({
      accountHandlers: {
        ...accountHandlers,
        [`{${NS.discoInfo}}query`]: () => ({
          result: el(
            'query',
            NS.discoInfo,
            {},
            el('identity', NS.discoInfo, { category: 'account', type: 'registered' }),
          ),
        }),
      },
    })),
};
