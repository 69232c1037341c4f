// Falls over, with all that waited, when bidi is offered and dialback is not.
import { changed, type Mutant } from '../mutant.ts';

export const bidiCrashesWithoutDialback: Mutant = {
  name: 'bidi/crashes-without-dialback',
  breaks: 'Falls over, with all that waited, when bidi is offered and dialback is not.',
  requirement: ['rfc6120-10.4-establish-and-route', 'xep0288-2.2-inbound-on-outgoing'],
  origin: 'ejabberd 24.10 (processone/ejabberd issue 4300)',
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ next }) => ({
      next: (offer, state) => {
        if (offer.bidi && !offer.dialback) throw new Error('no dialback');
        return next(offer, state);
      },
    })),
};
