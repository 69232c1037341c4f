// Publishes two addresses in one value.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusAddressesInOneValue: Mutant = {
  name: 'outage-status/addresses-in-one-value',
  breaks: 'Publishes two addresses in one value.',
  requirement: ['xep0455-2.1-uri-values'],
  mutate: (hooks) => changed(hooks, 'outage', () => ({ addresses: (own) => [own.join(' ')] })),
};
