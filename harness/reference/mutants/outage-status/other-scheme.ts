// Publishes addresses that are neither http nor https.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusOtherScheme: Mutant = {
  name: 'outage-status/other-scheme',
  breaks: 'Publishes addresses that are neither http nor https.',
  requirement: ['xep0455-2.1-http'],
  mutate: (hooks) =>
    changed(hooks, 'outage', () => ({ addresses: (own) => own.map((address) => address.replace('http:', 'ftp:')) })),
};
