// Does not say where its outages are told.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusNoForm: Mutant = {
  name: 'outage-status/no-form',
  breaks: 'Does not say where its outages are told.',
  requirement: ['xep0455-2.1-form', 'xep0455-2.1-remote-disco'],
  mutate: (hooks) => changed(hooks, 'outage', () => ({ addresses: () => [] })),
};
