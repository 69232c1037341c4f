// Sends stanzas in the namespace of clients.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasClientNamespaceOutbound: Mutant = {
  name: 'stanzas/client-namespace-outbound',
  breaks: 'Sends stanzas in the namespace of clients.',
  requirement: ['rfc6120-4.8.3-rescope-outbound'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ outbound, rescope }) => ({
      outbound: (stanza) => rescope(outbound(stanza), NS.server, NS.client),
    })),
};
