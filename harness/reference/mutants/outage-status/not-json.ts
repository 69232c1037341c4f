// Serves a page that says that there is an outage.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusNotJson: Mutant = {
  name: 'outage-status/not-json',
  breaks: 'Serves a page that says that there is an outage.',
  requirement: ['xep0455-2.2-json-schema'],
  mutate: (hooks) =>
    changed(hooks, 'outage', ({ document }) => ({
      document: (outage) => (outage ? { ...document(outage), body: '<p>Out of order' } : document(outage)),
    })),
};
