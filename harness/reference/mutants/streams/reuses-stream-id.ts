// Keeps the stream id over restarts.
import { changed, type Mutant } from '../mutant.ts';

export const streamsReusesStreamId: Mutant = {
  name: 'streams/reuses-stream-id',
  breaks: 'Keeps the stream id over restarts.',
  requirement: ['rfc6120-4.3.3-new-stream-id', 'rfc6120-6.4.6-features-after-success'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ id }) => ({ id: (random, previous) => previous[0] ?? id(random, previous) })),
};
