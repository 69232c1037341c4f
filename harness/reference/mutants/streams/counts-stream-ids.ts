// Numbers its streams from one.
import { changed, type Mutant } from '../mutant.ts';

export const streamsCountsStreamIds: Mutant = {
  name: 'streams/counts-stream-ids',
  breaks: 'Numbers its streams from one.',
  requirement: ['rfc6120-4.7.3-id-unique'],
  mutate: (hooks) => changed(hooks, 'stream', () => ({ id: (_random, previous) => String(previous.length + 1) })),
};
