// Tells nobody that the outage is over.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusSilentEnd: Mutant = {
  name: 'outage-status/silent-end',
  breaks: 'Tells nobody that the outage is over.',
  requirement: ['xep0455-v0.2-outage-end'],
  mutate: (hooks) => changed(hooks, 'outage', ({ event }) => ({ event: (outage) => (outage ? event(outage) : null) })),
};
