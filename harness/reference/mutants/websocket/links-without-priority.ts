// Leaves out of its links what XEP-0487 asks for.
import { changed, type Mutant } from '../mutant.ts';

export const websocketLinksWithoutPriority: Mutant = {
  name: 'websocket/links-without-priority',
  breaks: 'Leaves out of its links what XEP-0487 asks for.',
  requirement: ['xep0487-2.1-mandatory-fields'],
  mutate: (hooks) =>
    changed(hooks, 'websocket', () => ({ publishes: (good) => good.map(({ rel, href }) => ({ rel, href })) })),
};
