// Lets anybody tell of an outage in its name.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusAnybodyPublishes: Mutant = {
  name: 'outage-status/anybody-publishes',
  breaks: 'Lets anybody tell of an outage in its name.',
  requirement: ['xep0455-v0.2-provenance'],
  mutate: (hooks) => changed(hooks, 'outage', () => ({ mayPublish: () => true })),
};
