// Leaves `to` out of its initial header.
import { changed, type Mutant } from '../mutant.ts';

export const streamsInitialHeaderWithoutTo: Mutant = {
  name: 'streams/initial-header-without-to',
  breaks: 'Leaves `to` out of its initial header.',
  requirement: ['rfc6120-4.3.3-new-initial-header', 'rfc6120-4.7.2-initial-to'],
  origin: 'QXmpp before 1.4 (qxmpp-project/qxmpp pull request 324)',
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ initialHeader }) => ({
      initialHeader: (attrs, target) => ({ ...initialHeader(attrs, target), to: null }),
    })),
};
