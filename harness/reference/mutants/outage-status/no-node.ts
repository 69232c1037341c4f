// Has no node for outages.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusNoNode: Mutant = {
  name: 'outage-status/no-node',
  breaks: 'Has no node for outages.',
  requirement: ['xep0455-v0.2-pubsub-node'],
  mutate: (hooks) => changed(hooks, 'outage', () => ({ hasNode: () => false })),
};
