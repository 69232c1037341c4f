// Asks for bidi in the namespace of the feature.
import { NS } from '../../../xmpp/namespaces.ts';
import { changed, type Mutant } from '../mutant.ts';

export const bidiRequestsInFeatureNamespace: Mutant = {
  name: 'bidi/requests-in-feature-namespace',
  breaks: 'Asks for bidi in the namespace of the feature.',
  requirement: ['xep0288-2.2-request-namespace'],
  origin: 'ejabberd 24.10 (processone/ejabberd issue 4300)',
  mutate: (hooks) =>
    changed(hooks, 'bidi', ({ request }) => ({ request: (config) => ({ ...request(config), ns: NS.bidiFeature }) })),
};
