// Offers stream management to peers that have not proved who they are.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const streamManagementOffersBeforeAuthentication: Mutant = {
  name: 'stream-management/offers-before-authentication',
  breaks: 'Offers stream management to peers that have not proved who they are.',
  requirement: ['rfc6120-5.3.1-only-starttls-when-required', 'xep0198-2-sm-after-auth'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({ features: { ...features, management: () => el('sm', NS.sm) } })),
};
