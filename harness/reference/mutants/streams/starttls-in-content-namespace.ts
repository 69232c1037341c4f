// Offers STARTTLS once more, in the content namespace.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const streamsStarttlsInContentNamespace: Mutant = {
  name: 'streams/starttls-in-content-namespace',
  breaks: 'Offers STARTTLS once more, in the content namespace.',
  requirement: ['rfc6120-4.3.2-feature-namespaces'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: { ...features, limits: () => el('starttls', NS.server) },
    })),
};
