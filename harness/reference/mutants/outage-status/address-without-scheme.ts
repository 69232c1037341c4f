// Publishes addresses that are no URIs.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusAddressWithoutScheme: Mutant = {
  name: 'outage-status/address-without-scheme',
  breaks: 'Publishes addresses that are no URIs.',
  requirement: ['xep0455-2.1-uri-values'],
  mutate: (hooks) =>
    changed(hooks, 'outage', () => ({ addresses: (own) => own.map((address) => address.replace('http://', '')) })),
};
