// Uses the id that the initiating server put on its header.
import { changed, type Mutant } from '../mutant.ts';

export const streamsTakesStreamIdFromPeer: Mutant = {
  name: 'streams/takes-stream-id-from-peer',
  breaks: 'Uses the id that the initiating server put on its header.',
  requirement: ['rfc6120-4.7.3-ignore-initial-id'],
  mutate: (hooks) =>
    changed(hooks, 'stream', ({ responseHeader }) => ({
      responseHeader: (attrs, asked) => ({ ...responseHeader(attrs, asked), id: asked.element.attrs.id ?? attrs.id }),
    })),
};
