// Delivers stanzas in the namespace of servers.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasServerNamespaceInbound: Mutant = {
  name: 'stanzas/server-namespace-inbound',
  breaks: 'Delivers stanzas in the namespace of servers.',
  requirement: ['rfc6120-4.8.3-rescope-inbound'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ rescope }) => ({
      rescope: (stanza, from, to) => (from === NS.server ? stanza : rescope(stanza, from, to)),
    })),
};
