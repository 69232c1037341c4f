// Leaves out `from` where it speaks for itself.
import { withAttrs } from '../../element.ts';
import { changed, type Mutant } from '../mutant.ts';

export const stanzasAnswersWithoutFrom: Mutant = {
  name: 'stanzas/answers-without-from',
  breaks: 'Leaves out `from` where it speaks for itself.',
  requirement: ['rfc6120-8.1.2.2-outbound-addressed', 'rfc6120-8.2.3-iq-reply'],
  mutate: (hooks) =>
    changed(hooks, 'routing', ({ outbound }) => ({
      outbound(stanza) {
        const { from, type } = stanza.attrs;
        return withAttrs(outbound(stanza), from?.includes('@') && type !== 'error' ? {} : { from: null });
      },
    })),
};
