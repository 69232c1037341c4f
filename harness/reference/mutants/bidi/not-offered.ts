// Does bidi without offering it.
import { changed, type Mutant } from '../mutant.ts';

export const bidiNotOffered: Mutant = {
  name: 'bidi/not-offered',
  breaks: 'Does bidi without offering it.',
  requirement: ['xep0288-2.1-feature'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        bidi: (state) => {
          const feature = features.bidi(state);
          return feature && { ...feature, ns: 'urn:xmpp:bidi' };
        },
      },
    })),
};
