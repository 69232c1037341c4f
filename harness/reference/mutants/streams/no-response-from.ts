// Leaves `from` out of the response header.
import { changed, type Mutant } from '../mutant.ts';

export const streamsNoResponseFrom: Mutant = {
  name: 'streams/no-response-from',
  breaks: 'Leaves `from` out of the response header.',
  requirement: ['rfc6120-4.7.1-response-from'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ responseHeader }) => ({
      responseHeader: (attrs, asked) => ({ ...responseHeader(attrs, asked), from: null }),
    })),
};
