// Does not say when the outage began.

import { altered } from '../altered-status.ts';
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusNoBeginning: Mutant = {
  name: 'outage-status/no-beginning',
  breaks: 'Does not say when the outage began.',
  requirement: ['xep0455-2.2-json-schema'],
  mutate: (hooks) =>
    changed(hooks, 'outage', ({ document }) => ({ document: altered(document, ({ beginning: _, ...rest }) => rest) })),
};
