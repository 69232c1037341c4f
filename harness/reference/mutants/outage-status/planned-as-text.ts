// Writes whether it was planned as a text.

import { altered } from '../altered-status.ts';
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusPlannedAsText: Mutant = {
  name: 'outage-status/planned-as-text',
  breaks: 'Writes whether it was planned as a text.',
  requirement: ['xep0455-2.2-json-schema'],
  mutate: (hooks) =>
    changed(hooks, 'outage', ({ document }) => ({
      document: altered(document, (said) => ({ ...said, planned: 'no' })),
    })),
};
