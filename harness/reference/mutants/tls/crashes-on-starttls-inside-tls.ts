// Falls over, with all that waited, when STARTTLS is offered inside TLS.
import { changed, type Mutant } from '../mutant.ts';

export const tlsCrashesOnStarttlsInsideTls: Mutant = {
  name: 'tls/crashes-on-starttls-inside-tls',
  breaks: 'Falls over, with all that waited, when STARTTLS is offered inside TLS.',
  requirement: ['rfc6120-10.4-establish-and-route', 'xep0368-3-no-starttls-initiator'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'stream', ({ next }) => ({
        next(offer, state) {
          if (offer.starttls && state.encrypted) throw new TypeError('TLS inside TLS');
          return next(offer, state);
        },
      })),
      'routing',
      () => ({ bouncesAfterCrash: () => false }),
    ),
};
