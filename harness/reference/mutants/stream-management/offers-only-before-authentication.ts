// Offers stream management to everybody but those who may use it.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementOffersOnlyBeforeAuthentication: Mutant = {
  name: 'stream-management/offers-only-before-authentication',
  breaks: 'Offers stream management to everybody but those who may use it.',
  requirement: ['xep0198-2-sm-after-auth'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        management: ({ authenticated, encrypted }) => (encrypted && !authenticated ? el('sm', NS.sm) : null),
      },
    })),
};
