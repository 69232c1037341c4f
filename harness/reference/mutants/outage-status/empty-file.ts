// Serves a file without anything in it while there is no outage.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusEmptyFile: Mutant = {
  name: 'outage-status/empty-file',
  breaks: 'Serves a file without anything in it while there is no outage.',
  requirement: ['xep0455-2.2-empty-after'],
  mutate: (hooks) =>
    changed(hooks, 'outage', ({ document }) => ({
      document: (outage) => (outage ? document(outage) : { ...document(outage), body: '' }),
    })),
};
