// Falls over, with all that waited, when STARTTLS is not offered.
import { changed, type Mutant } from '../mutant.ts';

export const tlsCrashesWithoutStarttls: Mutant = {
  name: 'tls/crashes-without-starttls',
  breaks: 'Falls over, with all that waited, when STARTTLS is not offered.',
  requirement: ['rfc6120-10.4.3-stream-failure', 'rfc7590-3.1-tls-not-advertised'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'stream', ({ next }) => ({
        next(offer, state) {
          if (!offer.starttls && !state.encrypted) throw new TypeError('no STARTTLS');
          return next(offer, state);
        },
      })),
      'routing',
      () => ({ bouncesAfterCrash: () => false }),
    ),
};
