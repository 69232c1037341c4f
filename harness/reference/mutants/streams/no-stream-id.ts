// Gives no stream id.
import { changed, type Mutant } from '../mutant.ts';

export const streamsNoStreamId: Mutant = {
  name: 'streams/no-stream-id',
  breaks: 'Gives no stream id.',
  requirement: ['rfc6120-4.7.3-id-present'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ responseHeader }) => ({
      responseHeader: (attrs, asked) => ({ ...responseHeader(attrs, asked), id: null }),
    })),
};
