// Lists another mechanism before EXTERNAL.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const saslExternalPlainFirst: Mutant = {
  name: 'sasl-external/plain-first',
  breaks: 'Lists another mechanism before EXTERNAL.',
  requirement: ['rfc6120-6.3.4-external-first'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        external: (state) => {
          const offered = features.external(state);
          return offered && { ...offered, children: [el('mechanism', NS.sasl, {}, 'PLAIN'), ...offered.children] };
        },
      },
    })),
};
