// Puts an id on its initial header.
import { changed, type Mutant } from '../mutant.ts';

export const streamsInitialHeaderWithId: Mutant = {
  name: 'streams/initial-header-with-id',
  breaks: 'Puts an id on its initial header.',
  requirement: ['rfc6120-4.7.3-initial-no-id'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ initialHeader }) => ({
      initialHeader: (attrs, target) => ({ ...initialHeader(attrs, target), id: 'mine' }),
    })),
};
