// Closes its stream twice.
import { changed, type Mutant } from '../mutant.ts';

export const streamsClosesTwice: Mutant = {
  name: 'streams/closes-twice',
  breaks: 'Closes its stream twice.',
  requirement: ['rfc6120-4.4-no-data-after-close'],
  mutate: (hooks) => changed(hooks, 'stream', ({ closingTag }) => ({ closingTag: () => closingTag().repeat(2) })),
};
