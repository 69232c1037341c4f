// Serves the first peer that opens a stream, and no other connection after it.
import { changed, type Mutant } from '../mutant.ts';

export const streamsServesOneConnection: Mutant = {
  name: 'streams/serves-one-connection',
  breaks: 'Serves the first peer that opens a stream, and no other connection after it.',
  requirement: [
    'rfc6120-4.9.3.3-conflict',
    'rfc6120-4.6.1-dead-connection',
    'rfc6120-5.4.3.2-tls-failure',
    'rfc6120-5.4.1-response-header',
    'rfc6120-13.12-unauthenticated-size',
    'rfc6120-13.12-deep-nesting',
    'rfc6120-13.12-too-big',
    'rfc6120-11.1-entity-bomb',
    'xep0220-2.1.2-gone-inbound',
    'xep0220-2.4.1-other-prefix',
    'xep0220-2.4.1-local-declaration',
    'xep0220-2.2.2-authoritative-invalid',
    'xep0220-2.2.1-verify-before-accept',
  ],
  alone: true,
  mutate(hooks) {
    let served = 0;
    return changed(hooks, 'stream', ({ id }) => ({
      id(random, previous) {
        if (previous.length === 0) served += 1;
        if (served > 1) throw new RangeError('no more streams');
        return id(random, previous);
      },
    }));
  },
};
