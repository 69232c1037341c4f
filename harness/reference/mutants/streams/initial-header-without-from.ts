// Leaves `from` out of its initial header.
import { changed, type Mutant } from '../mutant.ts';

export const streamsInitialHeaderWithoutFrom: Mutant = {
  name: 'streams/initial-header-without-from',
  breaks: 'Leaves `from` out of its initial header.',
  requirement: ['rfc6120-4.7.1-initial-from'],
  origin: 'QXmpp before 1.4 (qxmpp-project/qxmpp pull request 324)',
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ initialHeader }) => ({
      initialHeader: (attrs, target) => ({ ...initialHeader(attrs, target), from: null }),
    })),
};
