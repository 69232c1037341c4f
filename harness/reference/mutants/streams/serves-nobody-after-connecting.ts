// Answers nobody any more once it has opened a stream itself.
import { changed, type Mutant } from '../mutant.ts';

export const streamsServesNobodyAfterConnecting: Mutant = {
  name: 'streams/serves-nobody-after-connecting',
  breaks: 'Answers nobody any more once it has opened a stream itself.',
  requirement: ['rfc6120-10.4.3-stream-failure', 'rfc6120-4.9.2-unknown-condition'],
  alone: true,
  mutate(hooks) {
    let over = false;
    return changed(hooks, 'stream', ({ initialHeader, id }) => ({
      initialHeader(attrs, target) {
        over = true;
        return initialHeader(attrs, target);
      },
      id(random, previous) {
        if (over) throw new RangeError('no more streams');
        return id(random, previous);
      },
    }));
  },
};
