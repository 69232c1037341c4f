// Announces limits of which none is a number.
import { NS } from '../../../xmpp/namespaces.ts';
import { el } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const limitsAnnouncesWords: Mutant = {
  name: 'limits/announces-words',
  breaks: 'Announces limits of which none is a number.',
  requirement: ['xep0478-3.1-limits-feature'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ features }) => ({
      features: {
        ...features,
        limits: () =>
          el(
            'limits',
            NS.limits,
            {},
            el('max-bytes', NS.limits, {}, 'many'),
            el('idle-seconds', NS.limits, {}, 'long'),
          ),
      },
    })),
};
