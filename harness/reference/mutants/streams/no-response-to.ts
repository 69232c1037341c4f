// Leaves `to` out of the response header.
import { changed, type Mutant } from '../mutant.ts';

export const streamsNoResponseTo: Mutant = {
  name: 'streams/no-response-to',
  breaks: 'Leaves `to` out of the response header.',
  requirement: ['rfc6120-5.4.1-response-header', 'rfc6120-4.7.2-response-to'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ responseHeader }) => ({
      responseHeader: (attrs, asked) => ({ ...responseHeader(attrs, asked), to: null }),
    })),
};
