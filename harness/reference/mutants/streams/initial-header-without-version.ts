// Leaves the version out of its initial header.
import { changed, type Mutant } from '../mutant.ts';

export const streamsInitialHeaderWithoutVersion: Mutant = {
  name: 'streams/initial-header-without-version',
  breaks: 'Leaves the version out of its initial header.',
  requirement: ['rfc6120-4.7.5-initial-version'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ initialHeader }) => ({
      initialHeader: (attrs, target) => ({ ...initialHeader(attrs, target), version: null }),
    })),
};
