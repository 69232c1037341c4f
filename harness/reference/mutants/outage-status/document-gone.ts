// Has no document while there is no outage.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusDocumentGone: Mutant = {
  name: 'outage-status/document-gone',
  breaks: 'Has no document while there is no outage.',
  requirement: ['xep0455-2.2-empty-after'],
  mutate: (hooks) =>
    changed(hooks, 'outage', ({ document }) => ({
      document: (outage) => (outage ? document(outage) : { ...document(outage), status: 404 }),
    })),
};
