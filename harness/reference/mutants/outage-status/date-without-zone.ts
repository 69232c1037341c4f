// Writes dates without a time zone.

import { altered } from '../altered-status.ts';
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusDateWithoutZone: Mutant = {
  name: 'outage-status/date-without-zone',
  breaks: 'Writes dates without a time zone.',
  requirement: ['xep0455-2.2-json-schema'],
  mutate: (hooks) =>
    changed(hooks, 'outage', ({ document }) => ({
      document: altered(document, (said) => ({ ...said, beginning: '2026-01-12T01:01:01' })),
    })),
};
