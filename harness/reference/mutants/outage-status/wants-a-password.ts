// Wants a password for its document.
import { changed, type Mutant } from '../mutant.ts';

export const outageStatusWantsAPassword: Mutant = {
  name: 'outage-status/wants-a-password',
  breaks: 'Wants a password for its document.',
  requirement: ['xep0455-2.1-no-authentication'],
  mutate: (hooks) =>
    changed(hooks, 'outage', ({ document }) => ({ document: (outage) => ({ ...document(outage), status: 401 }) })),
};
