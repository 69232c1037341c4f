// Serves no XRD.
import { changed, type Mutant } from '../mutant.ts';

export const websocketNoXrd: Mutant = {
  name: 'websocket/no-xrd',
  breaks: 'Serves no XRD.',
  requirement: ['xep0156-2.2-xrd-and-jrd'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', ({ document }) => ({
      document: (format, links, ttl) => (format === 'xrd' ? null : document(format, links, ttl)),
    })),
};
