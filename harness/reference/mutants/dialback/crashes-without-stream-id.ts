// Falls over, with all that waited, when the receiving server gives no stream id.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackCrashesWithoutStreamId: Mutant = {
  name: 'dialback/crashes-without-stream-id',
  breaks: 'Falls over, with all that waited, when the receiving server gives no stream id.',
  requirement: ['rfc6120-10.4.3-stream-failure'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'dialback', ({ key }) => ({
        needsId: () => false,
        key(secret, pair) {
          if (pair.id === '') throw new TypeError('the stream has no id');
          return key(secret, pair);
        },
      })),
      'routing',
      () => ({ bouncesAfterCrash: () => false }),
    ),
};
