// Tries targets in the order of the answer.
import { changed, type Mutant } from '../mutant.ts';

export const dnsIgnoresPriority: Mutant = {
  name: 'dns/ignores-priority',
  breaks: 'Tries targets in the order of the answer.',
  requirement: ['rfc2782-priority', 'xep0368-3-lookup-both'],
  mutate: (hooks) => changed(hooks, 'dns', () => ({ order: (offers) => offers })),
};
