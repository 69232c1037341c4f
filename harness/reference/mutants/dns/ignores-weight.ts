// Tries targets of the same priority in the order of the answer.
import { changed, type Mutant } from '../mutant.ts';

export const dnsIgnoresWeight: Mutant = {
  name: 'dns/ignores-weight',
  breaks: 'Tries targets of the same priority in the order of the answer.',
  requirement: ['rfc2782-weight'],
  mutate: (hooks) =>
    changed(hooks, 'dns', () => ({ order: (offers) => offers.toSorted((a, b) => a.priority - b.priority) })),
};
