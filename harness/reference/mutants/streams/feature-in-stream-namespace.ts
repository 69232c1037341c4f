// Offers a feature in the namespace of streams.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const streamsFeatureInStreamNamespace: Mutant = {
  name: 'streams/feature-in-stream-namespace',
  breaks: 'Offers a feature in the namespace of streams.',
  requirement: ['rfc6120-4.3.2-feature-namespaces'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        external: (state) =>
          state.authenticated ? { ...el('sm', NS.stream), prefix: 'stream' } : features.external(state),
      },
    })),
};
