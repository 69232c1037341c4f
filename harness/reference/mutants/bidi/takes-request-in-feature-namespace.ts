// Takes the namespace of the feature for that of the request.
import { changed, type Mutant } from '../mutant.ts';

export const bidiTakesRequestInFeatureNamespace: Mutant = {
  name: 'bidi/takes-request-in-feature-namespace',
  breaks: 'Takes the namespace of the feature for that of the request.',
  requirement: ['rfc6120-4.5-unidirectional'],
  origin: 'two servers that confused the namespaces (processone/ejabberd issue 4300)',
  mutate: (hooks) =>
    changed(hooks, 'bidi', () => ({ isRequest: ({ name, ns }) => name === 'bidi' && ns === 'urn:xmpp:features:bidi' })),
};
