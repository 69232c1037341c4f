// Gives items of the node ids that are no dates.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusItemWithoutDate: Mutant = {
  name: 'outage-status/item-without-date',
  breaks: 'Gives items of the node ids that are no dates.',
  requirement: ['xep0455-v0.2-pubsub-node'],
  mutate: (hooks) => changed(hooks, 'outage', () => ({ itemId: (at) => `item-${at}` })),
};
