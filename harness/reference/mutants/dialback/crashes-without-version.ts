// Falls over, with all that waited, when the other end is of before XMPP 1.0.
import { changed, type Mutant } from '../mutant.ts';

export const dialbackCrashesWithoutVersion: Mutant = {
  name: 'dialback/crashes-without-version',
  breaks: 'Falls over, with all that waited, when the other end is of before XMPP 1.0.',
  requirement: ['xep0220-2.4.1-legacy-no-version'],
  mutate: (hooks) =>
    changed(
      changed(hooks, 'stream', ({ judgeResponse }) => ({
        judgeResponse(header, context) {
          if (header.element.attrs.version === undefined) throw new TypeError('the stream has no version');
          return judgeResponse(header, context);
        },
      })),
      'routing',
      () => ({ bouncesAfterCrash: () => false }),
    ),
};
