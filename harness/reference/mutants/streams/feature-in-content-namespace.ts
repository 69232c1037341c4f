// Offers a feature in the content namespace.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const streamsFeatureInContentNamespace: Mutant = {
  name: 'streams/feature-in-content-namespace',
  breaks: 'Offers a feature in the content namespace.',
  requirement: ['rfc6120-4.3.2-feature-namespaces'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: { ...features, limits: () => el('mechanisms', NS.server) },
    })),
};
