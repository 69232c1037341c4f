// Opens and answers streams in the namespace of clients.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const streamsClientNamespaceInHeaders: Mutant = {
  name: 'streams/client-namespace-in-headers',
  breaks: 'Opens and answers streams in the namespace of clients.',
  requirement: ['rfc6120-4.3.3-new-initial-header', 'rfc6120-5.4.1-response-header'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ initialHeader, responseHeader }) => ({
      initialHeader: (attrs, target) => ({ ...initialHeader(attrs, target), xmlns: NS.client }),
      responseHeader: (attrs, asked) => ({ ...responseHeader(attrs, asked), xmlns: NS.client }),
    })),
};
