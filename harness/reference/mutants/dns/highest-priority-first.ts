// Tries the highest priority number first.
import { changed, type Mutant } from '../mutant.ts';

export const dnsHighestPriorityFirst: Mutant = {
  name: 'dns/highest-priority-first',
  breaks: 'Tries the highest priority number first.',
  requirement: ['rfc2782-priority', 'xep0368-3-lookup-both'],
  mutate: (hooks) =>
    changed(hooks, 'dns', ({ order }) => ({ order: (offers, random) => order(offers, random).toReversed() })),
};
