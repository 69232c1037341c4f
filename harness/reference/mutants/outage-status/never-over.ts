// Goes on to tell of an outage that is over.
import { changed, type Mutant } from '../mutant.ts';

const LONG_AGO = { beginning: 0, expectedEnd: 3_600_000 };

export const outageStatusNeverOver: Mutant = {
  name: 'outage-status/never-over',
  breaks: 'Goes on to tell of an outage that is over.',
  requirement: ['xep0455-2.2-empty-after'],
  mutate: (hooks) =>
    changed(hooks, 'outage', ({ document }) => ({ document: (outage) => document(outage ?? LONG_AGO) })),
};
