// Accepts no identifier but XmppAddr.
import { changed, type Mutant } from '../mutant.ts';

export const certificateWantsXmppAddr: Mutant = {
  name: 'certificate/wants-xmpp-addr',
  breaks: 'Accepts no identifier but XmppAddr.',
  requirement: [
    'rfc6120-13.7.1.2.1-dns-id',
    'rfc6120-13.7.1.2.1-srv-id',
    'rfc7590-3.4-authenticate-peers',
    'rfc6120-6.3.4-offer-external',
  ],
  origin: 'ejabberd 13, inbound (processone/ejabberd pull request 174)',
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({ names: { ...names, dns: () => false, srv: () => false } })),
};
