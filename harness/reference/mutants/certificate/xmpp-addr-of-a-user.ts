// Takes the address of a user for the domain.
import { changed, type Mutant } from '../mutant.ts';

export const certificateXmppAddrOfAUser: Mutant = {
  name: 'certificate/xmpp-addr-of-a-user',
  breaks: 'Takes the address of a user for the domain.',
  requirement: [
    'rfc6120-13.7.2.1-initiating-reference',
    'rfc6120-13.7.2.1-xmppaddr',
    'rfc6120-13.7.2.1-receiving-reference',
  ],
  mutate: (hooks) =>
    changed(hooks, 'certificate', ({ names }) => ({
      names: { ...names, xmppAddr: (identifier, domain) => names.xmppAddr(identifier.replace(/^.*@/, ''), domain) },
    })),
};
